import type { Draft } from '#domain/draft.ts';
import type { GatheredFolder } from '#interchange/folder/gathered-folder.ts';
import { mergeFolder } from '#interchange/folder/merge-folder.ts';
import type { ImportedDraft, Oddity, Refusal } from '#interchange/imported.ts';
import { mergeImport } from '#interchange/merge-import.ts';
import type { ImportWishes } from '#wire/desk/importing.ts';
import { conferenceOf } from './conference-of-import.ts';
import type { FolderCounts } from './folder-import.ts';
import type { Before } from './read-before.ts';

/** Everything a file told, its pictures and papers kept. */
export type ToldImport =
  | { readonly kind: 'programme'; readonly imported: ImportedDraft }
  | {
      readonly kind: 'folder';
      readonly folder: GatheredFolder;
      readonly counts: FolderCounts;
      readonly refused: readonly Refusal[];
      readonly oddities: readonly Oddity[];
    };

/** A draft as it would be after an import, and what was odd on the way. */
export interface MergedImport {
  readonly draft: Draft;
  readonly oddities: readonly Oddity[];
}

/** Puts an import into a draft, exactly as the command does. */
export function mergeTold(before: Before, told: ToldImport, slug: string, wishes: ImportWishes): MergedImport {
  const { vanished } = wishes;
  const merged =
    told.kind === 'programme'
      ? mergeImport(before.draft, told.imported, vanished, before.imported.sessions)
      : mergeFolder(before.draft, told.folder, { vanished, before: before.imported });
  const found = told.kind === 'programme' ? told.imported.report.oddities : told.oddities;
  // What somebody said at the desk is said now, and wins over file and draft.
  const conference = conferenceOf(merged.draft.conference, slug, wishes);
  return { draft: { ...merged.draft, conference }, oddities: [...found, ...merged.oddities] };
}
