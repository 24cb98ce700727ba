import { changesBetween } from '#domain/changes.ts';
import { partsOf } from '#domain/draft.ts';
import { problemsIn } from '#domain/problems.ts';
import type { PublicationAnswer } from '#wire/desk/publishing.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow, editionRows } from '../database/channel-rows.ts';
import { isUnpublishedForDelegates } from '../directory/publish-for-delegates.ts';
import { publishedForDelegates } from '../database/delegate-edition-rows.ts';
import { draftSequences } from '../database/draft-rows.ts';
import { readDraft } from '../drafting/drafts.ts';
import { largeRemoval } from './publish.ts';
import { missingMediaOf } from './published-media.ts';
import { storedParts } from './stored-parts.ts';
import { referencesTo, sameParts, writtenParts } from './written-parts.ts';

/** What publishing a draft now would mean, apart from what is planned for later. */
export type Preview = Omit<PublicationAnswer, 'scheduled'>;

/** Files may come and go without a word to the database: after so many milliseconds they are looked for again. */
const FILES_LAST = 5_000;
interface Remembered {
  readonly key: string;
  readonly until: number;
  readonly preview: Preview | undefined;
}
const remembered = new WeakMap<DataFolder, Map<string, Remembered>>();

/**
 * The preview of a conference's draft; undefined when there is no such conference. Writes nothing. Comparing a thousand
 * sessions takes a while: as long as neither the draft nor what is published changes, it is done once.
 */
export async function previewOf(data: DataFolder, slug: string): Promise<Preview | undefined> {
  const { db } = data.database;
  const sequence = (await draftSequences(db, [slug])).get(slug);
  const key = JSON.stringify([sequence, await channelRow(db, slug, 'public'), await publishedForDelegates(db, slug)]);
  const own = remembered.get(data) ?? new Map<string, Remembered>();
  remembered.set(data, own);
  const known = own.get(slug);
  if (known?.key === key && known.until > performance.now()) return known.preview;
  const preview = await lookAt(data, slug);
  own.set(slug, { key, until: performance.now() + FILES_LAST, preview });
  return preview;
}

async function lookAt(data: DataFolder, slug: string): Promise<Preview | undefined> {
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
