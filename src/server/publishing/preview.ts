import { changesBetween, type Change } from '#domain/changes.ts';
import { partsOf } from '#domain/draft.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { DataFolder } from '../data-folder.ts';
import { editionRows } from '../database/channel-rows.ts';
import { readDraft } from '../drafting/drafts.ts';
import { missingMedia } from './published-media.ts';
import { storedParts } from './stored-parts.ts';
import { referencesTo, sameParts, writtenParts } from './written-parts.ts';

/** What publishing a draft now would mean. */
export interface Preview {
  readonly title: LocalisedText;
  /** The newest edition of the public channel, when there is one. */
  readonly edition?: { readonly number: number; readonly publishedAt: string } | undefined;
  readonly problems: readonly Problem[];
  /** What readers of the newest edition would see change. */
  readonly changes: readonly Change[];
  /** Whether there would be a new edition at all. */
  readonly changed: boolean;
}

/** The preview of a conference's draft; undefined when there is no such conference. Writes nothing. */
export async function previewOf(data: DataFolder, slug: string): Promise<Preview | undefined> {
  const { db } = data.database;
  const draft = await readDraft(db, slug);
  if (!draft) return undefined;
  const parts = partsOf(draft);
  const [newest] = await editionRows(db, slug, 'public', 1);
  const problems = [...problemsIn(draft), ...(await missingMedia(db, data.folder, parts))];
  const known = { title: draft.conference.title, problems };
  if (!newest) return { ...known, changes: [], changed: true };
  return {
    ...known,
    edition: { number: newest.edition, publishedAt: newest.publishedAt },
    changes: changesBetween(await storedParts(db, slug, newest), parts),
    changed: !sameParts(newest.parts, referencesTo(await writtenParts(parts))),
  };
}
