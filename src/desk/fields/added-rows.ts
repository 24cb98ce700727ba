import type { CollectionName, Draft } from '#domain/draft.ts';
import { fold } from '#domain/folding.ts';
import type { Instant } from '#domain/time.ts';
import type { LocalEdit } from '../state/draft.ts';
import type { CellWords } from './cells.ts';
import { choicesOf, named } from './choices.ts';
import type { Column } from './columns.ts';
import { newRecord } from './new-record.ts';
import type { Block } from './paste.ts';
import { filling, type Filled, type Filling } from './table-edits.ts';

/** What making records needs: ids nobody has, and the time. */
export interface Makers {
  readonly newId: (collection: CollectionName, words: string) => string;
  readonly at: Instant;
}

/** Rows of a pasted block that stand below the last row, as new records; those without a name are left out. */
export function addedRows(
  collection: CollectionName,
  rows: Block,
  columns: readonly Column[],
  words: CellWords,
  makers: Makers,
): Filling {
  const naming = columns.findIndex(({ field }) => NAMING.includes(field.name));
  const taken = new Set<string>();
  const made = rows.flatMap((row) => {
    const name = row[naming]?.trim() ?? '';
    if (name === '') return [];
    const id = freeId(collection, name, makers, taken);
    return [{ id, row, record: newRecord(collection, words.draft, { name, at: makers.at }) }];
  });
  const numbered = made.map(({ id, row, record }, place) => ({
    id,
    row,
    record: 'order' in record ? { ...record, order: Number(record['order']) + place } : record,
  }));
  const draft = withRecords(
    words.draft,
    collection,
    Object.fromEntries(numbered.map(({ id, record }) => [id, record])),
  );
  const cells = numbered.flatMap(({ id, row }) =>
    row.flatMap((text, right) => {
      const column = columns[right];
      return column && text.trim() !== '' ? [{ id, column, text }] : [];
    }),
  );
  const filled = filling(collection, cells, { ...words, draft });
  const patches = new Map(filled.edits.map(({ id, patch }) => [id, patch]));
  const edits = numbered.map(({ id, record }) => ({ collection, id, patch: { ...record, ...patches.get(id) } }));
  return { edits, unread: filled.unread };
}

const NAMING: readonly string[] = ['title', 'name'];

/** A name in a cell that nobody of the collection has yet. */
export interface MissingName {
  readonly to: CollectionName;
  readonly name: string;
}

/** Names in cells that were not understood because nothing is called so yet; each once. */
export function missingNames(unread: readonly Filled[], { draft, desk }: CellWords): readonly MissingName[] {
  const found = new Map<string, MissingName>();
  for (const { column, text } of unread) {
    const to = targetOf(column);
    if (to === undefined || !CAN_BE_ADDED.includes(to)) continue;
    for (const name of namesIn(column, text)) {
      if (named(choicesOf(draft, to, desk.language), name)) continue;
      // Two of the same name are no reason for a third.
      if (choicesOf(draft, to, desk.language).some(({ folded }) => folded === fold(name))) continue;
      found.set(`${to}/${fold(name)}`, { to, name });
    }
  }
  return [...found.values()];
}

const CAN_BE_ADDED: readonly CollectionName[] = ['rooms', 'tracks', 'people', 'organisations', 'delegations', 'albums'];

/** Makes records of those names and fills the cells again, all in one step. */
export function fillingWith(
  collection: CollectionName,
  missing: readonly MissingName[],
  unread: readonly Filled[],
  words: CellWords,
  makers: Makers,
): Filling {
  let { draft } = words;
  const taken = new Set<string>();
  const made = missing.map(({ to, name }) => {
    const id = freeId(to, name, makers, taken);
    const record = newRecord(to, draft, { name, at: makers.at });
    draft = withRecords(draft, to, { [id]: record });
    return { collection: to, id, patch: record } satisfies LocalEdit;
  });
  const filled = filling(collection, unread, { ...words, draft });
  return { edits: [...made, ...filled.edits], unread: filled.unread };
}

function targetOf({ field }: Column): CollectionName | undefined {
  if (field.type === 'participations') return 'people';
  return field.type === 'reference' || field.type === 'references' ? field.to : undefined;
}

function namesIn({ field }: Column, text: string): readonly string[] {
  if (field.type === 'reference') return [text.trim()].filter(Boolean);
  const parts = text.split(/[;\n]/).map((part) => part.trim());
  return parts
    .map((part) => (field.type === 'participations' ? part.replace(/\s*\([^()]*\)$/, '') : part))
    .filter(Boolean);
}

function freeId(collection: CollectionName, name: string, { newId }: Makers, taken: Set<string>): string {
  let id = newId(collection, name);
  for (let again = 2; taken.has(`${collection}/${id}`); again++) id = newId(collection, `${name} ${again}`);
  taken.add(`${collection}/${id}`);
  return id;
}

function withRecords(draft: Draft, collection: CollectionName, records: Readonly<Record<string, object>>): Draft {
  return { ...draft, [collection]: { ...draft[collection], ...records } };
}
