import type { FolderFiles } from '#interchange/folder/folder-files.ts';
import { layoutOf, type FolderLayout } from '#interchange/folder/folder-layout.ts';
import type { GatheredFolder } from '#interchange/folder/gathered-folder.ts';
import type { Oddity, Refusal } from '#interchange/imported.ts';
import { createOddities } from '#interchange/oddities.ts';
import type { MediaStore } from '../media/media-store.ts';
import { gatherTables, type Known, type Tables } from './gather-tables.ts';
import { processMedia } from './process-media.ts';

/** How many files of each kind a folder has. */
export type FolderCounts = Readonly<Record<'photos' | 'papers' | 'portraits' | 'plans', number>>;

/** What the sheets of a folder say, before its pictures and papers are looked at. */
export interface FolderTables {
  readonly tables: Tables;
  readonly refused: readonly Refusal[];
  readonly oddities: readonly Oddity[];
}

/** What is said when portraits are left out because nobody agreed to them. */
export type PortraitsNeedPeople = Pick<Oddity, 'what' | 'done'>;

/** What each file of a folder is; portraits only where those on them agreed. */
export function foundIn(files: FolderFiles, mayNamePeople: boolean, words: PortraitsNeedPeople): FolderLayout {
  const found = layoutOf(files);
  if (mayNamePeople || found.portraits.length === 0) return found;
  const where = found.portraits[0]?.path.split('/').slice(0, -1).join('/') ?? '';
  return { ...found, portraits: [], oddities: [...found.oddities, { kind: 'left-out', where, ...words }] };
}

export function countsOf({ photos, papers, portraits, plans }: FolderLayout): FolderCounts {
  return { photos: photos.length, papers: papers.length, portraits: portraits.length, plans: plans.length };
}

/** How many pictures and papers there are to work on. */
export function mediaCount(layout: FolderLayout): number {
  return Object.values(countsOf(layout)).reduce((sum, count) => sum + count, 0);
}

/** How many files there are that can be read at all. */
export function readableCount(layout: FolderLayout): number {
  const { programme, people, captions, paperSheets, places } = layout;
  const tables = [programme, people, ...captions, ...paperSheets, ...places].filter((sheet) => sheet !== undefined);
  return tables.length + mediaCount(layout);
}

/** Reads the programme and the sheets of a folder. What is refused is told, and the rest goes on. */
export async function readFolderTables(layout: FolderLayout, known: Known): Promise<FolderTables> {
  const refused: Refusal[] = [];
  const oddities = createOddities();
  for (const oddity of layout.oddities) oddities.add(oddity);
  const tables = await gatherTables(layout, known, { oddities, refused: (refusal) => void refused.push(refusal) });
  return { tables, refused, oddities: oddities.found(Infinity) };
}

/** The folder with its pictures and papers kept, and everything that was refused of it. */
export async function withMedia(
  told: FolderTables,
  layout: FolderLayout,
  options: {
    readonly isWhole: boolean;
    readonly store: MediaStore;
    readonly progress: (done: number, of: number) => void;
  },
): Promise<{ readonly folder: GatheredFolder; readonly refused: readonly Refusal[] }> {
  const { isWhole, store, progress } = options;
  const refused = [...told.refused];
  const media = await processMedia(layout, store, { done: progress, refused: (one) => void refused.push(one) });
  return { folder: { ...told.tables, ...media, isWhole }, refused };
}
