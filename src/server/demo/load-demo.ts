import type { Draft } from '#domain/draft.ts';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow } from '../database/channel-rows.ts';
import { conferenceSlugs } from '../database/draft-rows.ts';
import { openDelegates } from '../delegates/delegates.ts';
import { writeDraft } from '../drafting/drafts.ts';
import { publish } from '../publishing/publish.ts';
import { addDemoDelegates } from './demo-delegates.ts';
import { keepDemoMedia, withDemoMedia } from './demo-media.ts';
import { DEMO_DRAFTS } from './drafts.ts';

/** The demonstration conferences by their addresses. */
export const DEMO: Readonly<Record<string, Draft>> = Object.fromEntries(
  Object.entries(DEMO_DRAFTS).map(([slug, draft]) => [slug, withDemoMedia(slug, draft)]),
);

/** Publishes the demonstration conferences into a data folder that has no conference at all; otherwise does nothing. */
export async function loadDemo(data: DataFolder, at: Instant): Promise<void> {
  const { db } = data.database;
  if ((await conferenceSlugs(db)).length === 0) {
    // Files before the drafts that name them: a first start that is broken off here begins again.
    await keepDemoMedia(data.media);
    await db.transaction().execute(async (transaction) => {
      for (const [slug, draft] of Object.entries(DEMO)) await writeDraft(transaction, slug, draft, { at });
      await addDemoDelegates(
        transaction,
        openDelegates(data, () => at),
        at,
      );
    });
  }
  for (const slug of Object.keys(DEMO)) {
    // A first start that was broken off after writing the drafts is finished by the second.
    if ((await channelRow(db, slug, 'public'))?.edition === 0) await publish(data, slug, { at });
  }
}
