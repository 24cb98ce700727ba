import type { CollectionName } from '#domain/draft.ts';
import { recordOf, sameValue } from '#domain/records.ts';
import type { LocalEdit } from '../state/draft.ts';
import { cellText, type CellWords } from './cells.ts';
import type { Column } from './columns.ts';
import type { AnyRecord } from './fields-of.ts';
import type { Block } from './paste.ts';
import { readCell, type Patch } from './read-cell.ts';

/** A text for one cell. */
export interface Filled {
  readonly id: string;
  readonly column: Column;
  readonly text: string;
}

/** What filling cells comes to: one edit a record, and the cells whose text was not understood, which stay as they were. */
export interface Filling {
  readonly edits: readonly LocalEdit[];
  readonly unread: readonly Filled[];
}

/** Reads texts into cells, in their order: the day of a row before its times. */
export function filling(collection: CollectionName, cells: readonly Filled[], words: CellWords): Filling {
  const records = words.draft[collection] as Readonly<Record<string, object>>;
  const patches = new Map<string, Patch>();
  const unread: Filled[] = [];
  for (const cell of cells) {
    const record = recordOf(records, cell.id) as AnyRecord | undefined;
    if (!record) continue;
    const before = { ...record, ...withoutNulls(patches.get(cell.id) ?? {}) };
    // What a cell shows is not always what it holds; the same text again is no change.
    if (cellText(cell.column, before, words) === cell.text) continue;
    const read = readCell(cell.column, before, cell.text, words);
    if (read.kind === 'unreadable') unread.push(cell);
    else patches.set(cell.id, { ...patches.get(cell.id), ...read.patch });
  }
  const edits = [...patches].flatMap(([id, patch]) => {
    const changed = changedOnly(recordOf(records, id) as AnyRecord, patch);
    return Object.keys(changed).length > 0 ? [{ collection, id, patch: changed }] : [];
  });
  return { edits, unread };
}

/** Where the texts of a block come to stand whose upper left corner is put on a cell. One cell alone fills the whole range. */
export function placed(block: Block, ids: readonly string[], columns: readonly Column[]): readonly Filled[] {
  const [[only] = [], ...more] = block;
  if (only !== undefined && more.length === 0 && block[0]?.length === 1) {
    return ids.flatMap((id) => columns.map((column) => ({ id, column, text: only })));
  }
  return block.flatMap((row, down) =>
    row.flatMap((text, right) => {
      const [id, column] = [ids[down], columns[right]];
      return id === undefined || column === undefined ? [] : [{ id, column, text }];
    }),
  );
}

/** The texts of a range of cells. */
export function blockOf(
  collection: CollectionName,
  ids: readonly string[],
  columns: readonly Column[],
  words: CellWords,
): Block {
  const records = words.draft[collection] as Readonly<Record<string, object>>;
  return ids.map((id) => {
    const record = recordOf(records, id) as AnyRecord | undefined;
    return columns.map((column) => (record ? cellText(column, record, words) : ''));
  });
}

function changedOnly(record: AnyRecord, patch: Patch): Patch {
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => !sameValue(record[name] ?? null, value ?? null)),
  );
}

function withoutNulls(patch: Patch): AnyRecord {
  return Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, value ?? undefined]));
}
