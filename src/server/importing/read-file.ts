import { basename } from 'node:path';
import type { ImportedDraft, Refusal } from '#interchange/imported.ts';
import { inThread, ThreadLimitError } from '#interchange/papers/in-thread.ts';
import type { SheetOutline } from '#wire/desk/importing.ts';
import type { FolderCounts, FolderTables } from './folder-import.ts';
import type { Known } from './gather-tables.ts';

/** What is to be read, and what is known of the conference it is for. */
export interface ReadOrder {
  readonly path: string;
  readonly known: Known;
}

/** What a file says, before any of it is in a draft. */
export type Reading = { readonly sheets: readonly SheetOutline[] } & (
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'programme'; readonly imported: ImportedDraft }
  | {
      readonly kind: 'folder';
      readonly told: FolderTables;
      readonly counts: FolderCounts;
      readonly isWhole: boolean;
    }
);

// FOSDEM with its thousand sessions takes three seconds and 300 MB; nothing honest takes twenty times as long.
const LIMITS = { milliseconds: 60_000, memory: 1024 * 1024 * 1024 };

/**
 * Reads a file on a thread of its own, bounded in time and memory. `brokeOff` is told why when the reader itself gave
 * up: a hostile file does that, and so does a fault of ours.
 */
export async function readFile(order: ReadOrder, brokeOff: (cause: unknown) => void): Promise<Reading> {
  try {
    return (await inThread(new URL('./read-thread.ts', import.meta.url), order, LIMITS)) as Reading;
  } catch (error) {
    if (!(error instanceof ThreadLimitError)) throw error;
    if (error.limit === 'broken') brokeOff(error.cause);
    const what = {
      time: 'Reading it takes longer than a minute.',
      memory: 'Unpacked it needs more memory than there is for it.',
      broken: 'Reading it broke off.',
    }[error.limit];
    const todo = 'Check that this is the right file; save it again, or save the table as CSV.';
    return { kind: 'refused', refusals: [{ where: basename(order.path), what, todo }], sheets: [] };
  }
}
