import { changesBetween, type Change } from '#domain/changes.ts';
import { partsOf } from '#domain/draft.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import type { LanguageTag, LocalisedText } from '#domain/text.ts';
import type { TimeZone } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow, editionRows } from '../database/channel-rows.ts';
import { readDraft } from '../drafting/drafts.ts';
import { largeRemoval, type Removal } from './publish.ts';
import { missingMedia } from './published-media.ts';
import { storedParts } from './stored-parts.ts';
import { referencesTo, sameParts, writtenParts } from './written-parts.ts';

/** What publishing a draft now would mean. */
export interface Preview {
  readonly title: LocalisedText;
  readonly languages: readonly LanguageTag[];
  readonly timeZone: TimeZone;
  /** The newest edition of the public channel, when there is one. */
  readonly edition?: { readonly number: number; readonly publishedAt: string } | undefined;
  readonly problems: readonly Problem[];
  /** What readers of the newest edition would see change. */
  readonly changes: readonly Change[];
  /** Whether there would be a new edition at all. */
  readonly changed: boolean;
  /** So many sessions would vanish that publishing wants somebody to mean it. */
  readonly removal?: Removal | undefined;
  /** Publishing waits for somebody to look, because the data are an older copy. */
  readonly frozen: boolean;
}

/** The preview of a conference's draft; undefined when there is no such conference. Writes nothing. */
export async function previewOf(data: DataFolder, slug: string): Promise<Preview | undefined> {
  const { db } = data.database;
  const draft = await readDraft(db, slug);
  if (!draft) return undefined;
  const parts = partsOf(draft);
  const [newest] = await editionRows(db, slug, 'public', 1);
  const problems = [...problemsIn(draft), ...(await missingMedia(db, data.folder, parts))];
  const frozen = (await channelRow(db, slug, 'public'))?.frozenBecause !== undefined;
  const { title, languages, timeZone } = draft.conference;
  const known = { title, languages, timeZone, problems, frozen };
  if (!newest) return { ...known, changes: [], changed: true };
  const before = await storedParts(db, slug, newest);
  return {
    ...known,
    edition: { number: newest.edition, publishedAt: newest.publishedAt },
    changes: changesBetween(before, parts),
    changed: !sameParts(newest.parts, referencesTo(await writtenParts(parts))),
    removal: largeRemoval(before.programme, parts.programme),
  };
}
