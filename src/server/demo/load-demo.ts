import type { Draft } from '#domain/draft.ts';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow } from '../database/channel-rows.ts';
import { conferenceSlugs } from '../database/draft-rows.ts';
import { writeDraft } from '../drafting/drafts.ts';
import { publish } from '../publishing/publish.ts';
import { langSon2018 } from './lang-son-2018.ts';
import { vienChuc2020 } from './vien-chuc-2020.ts';

/** The demonstration conferences by their addresses. */
export const DEMO: Readonly<Record<string, Draft>> = { 'lang-son-2018': langSon2018, 'vien-chuc-2020': vienChuc2020 };

/** Publishes the demonstration conferences into a data folder that has no conference at all; otherwise does nothing. */
export async function loadDemo(data: DataFolder, at: Instant): Promise<void> {
  const { db } = data.database;
  if ((await conferenceSlugs(db)).length === 0) {
    await db.transaction().execute(async (transaction) => {
      for (const [slug, draft] of Object.entries(DEMO)) await writeDraft(transaction, slug, draft, { at });
    });
  }
  for (const slug of Object.keys(DEMO)) {
    // A first start that was broken off after writing the drafts is finished by the second.
    if ((await channelRow(db, slug, 'public'))?.edition === 0) await publish(data, slug, { at });
  }
}
