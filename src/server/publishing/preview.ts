import { changesBetween } from '#domain/changes.ts';
import { partsOf } from '#domain/draft.ts';
import { problemsIn } from '#domain/problems.ts';
import type { PublicationAnswer } from '#wire/desk/publishing.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow, editionRows } from '../database/channel-rows.ts';
import { isUnpublishedForDelegates } from '../directory/publish-for-delegates.ts';
import { readDraft } from '../drafting/drafts.ts';
import { largeRemoval } from './publish.ts';
import { missingMediaOf } from './published-media.ts';
import { storedParts } from './stored-parts.ts';
import { referencesTo, sameParts, writtenParts } from './written-parts.ts';

/** What publishing a draft now would mean, apart from what is planned for later. */
export type Preview = Omit<PublicationAnswer, 'scheduled'>;

/** The preview of a conference's draft; undefined when there is no such conference. Writes nothing. */
export async function previewOf(data: DataFolder, slug: string): Promise<Preview | undefined> {
  const { db } = data.database;
  const draft = await readDraft(db, slug);
  if (!draft) return undefined;
  const parts = partsOf(draft);
  const [newest] = await editionRows(db, slug, 'public', 1);
  const missing = await missingMediaOf(db, data.folder, draft);
  const problems = [...problemsIn(draft), ...missing];
  const frozen = (await channelRow(db, slug, 'public'))?.frozenBecause !== undefined;
  const { title, languages, timeZone } = draft.conference;
  const known = { title, languages, timeZone, problems, frozen };
  if (!newest) return { ...known, changes: [], changed: true };
  const before = await storedParts(db, slug, newest);
  return {
    ...known,
    edition: { number: newest.edition, publishedAt: newest.publishedAt },
    changes: changesBetween(before, parts),
    changed:
      !sameParts(newest.parts, referencesTo(await writtenParts(parts))) ||
      (await isUnpublishedForDelegates(db, slug, draft)),
    removal: largeRemoval(before.programme, parts.programme),
  };
}
