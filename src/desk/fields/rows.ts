import type { CollectionName, Draft } from '#domain/draft.ts';
import { fold } from '#domain/folding.ts';
import { byCodeUnits } from '#domain/records.ts';
import { sortedByName } from '#domain/sorting.ts';
import { cellText, type CellWords } from './cells.ts';
import type { Column } from './columns.ts';
import type { AnyRecord } from './fields-of.ts';
import { inOrder } from './orders.ts';

/** How the rows of a table stand: as the collection has them, or by a column. */
export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export interface RowsAsked {
  readonly search: string;
  readonly sorting: Sorting | undefined;
}

/** The ids of the records that were asked for, in the order asked for. */
export function rowsOf(
  collection: CollectionName,
  columns: readonly Column[],
  { search, sorting }: RowsAsked,
  words: CellWords,
): readonly string[] {
  const records = words.draft[collection] as Readonly<Record<string, object>> as Readonly<Record<string, AnyRecord>>;
  const wanted = fold(search).trim().split(/\s+/).filter(Boolean);
  const all = inNaturalOrder(collection, words.draft);
  const texts = searchable(columns, words);
  const found =
    wanted.length === 0 ? all : all.filter((id) => wanted.every((word) => texts(records[id] ?? {}).includes(word)));
  const column = sorting && columns.find(({ id }) => id === sorting.column);
  if (!column) return found;
  const sorted = sortedBy(column, found, records, words);
  return sorting.descending ? sorted.toReversed() : sorted;
}

/**
 * Makes ready what a search looks through, in slices with a pause between them: the first key then waits no longer than
 * any other. `isWanted` ends it.
 */
export async function foldAhead(
  collection: CollectionName,
  columns: readonly Column[],
  words: CellWords,
  { pause, isWanted }: { readonly pause: () => Promise<void>; readonly isWanted: () => boolean },
): Promise<void> {
  const texts = searchable(columns, words);
  let slice = 0;
  for (const record of Object.values<object>(words.draft[collection])) {
    texts(record as AnyRecord);
    slice += 1;
    if (slice % SLICE !== 0) continue;
    await pause();
    if (!isWanted()) return;
  }
}

/** So many records with long texts are folded in a few milliseconds. */
const SLICE = 20;

/** Sorting ten thousand names takes longer than a key press: an unchanged collection is put in order once. */
function inNaturalOrder(collection: CollectionName, draft: Draft): readonly string[] {
  // Photos stand in the order of their albums, too.
  if (collection === 'photos') return ordered(collection, draft);
  const records = draft[collection];
  const known = orders.get(records) ?? ordered(collection, draft);
  orders.set(records, known);
  return known;
}

const orders = new WeakMap<object, readonly string[]>();

function ordered(collection: CollectionName, draft: Draft): readonly string[] {
  const ids = Object.keys(draft[collection]);
  switch (collection) {
    case 'people':
      return sortedByName(ids, (id) => draft.people[id]?.name ?? '');
    case 'announcements':
      // The newest is the one somebody works on.
      return ids.sort((a, b) => byCodeUnits(draft.announcements[b]?.at ?? '', draft.announcements[a]?.at ?? ''));
    case 'sessions': {
      const listed = inOrder(draft.sessions);
      const when = (id: string): string => {
        const { day, start } = draft.sessions[id] ?? {};
        return `${day ?? start?.slice(0, 10) ?? '9'} ${start ?? ''}`;
      };
      return listed.toSorted((a, b) => byCodeUnits(when(a), when(b)));
    }
    case 'photos': {
      const albums = inOrder(draft.albums);
      const place = (id: string): number => albums.indexOf(draft.photos[id]?.album ?? '');
      return inOrder(draft.photos).toSorted((a, b) => place(a) - place(b));
    }
    default:
      return inOrder(draft[collection]);
  }
}

/** Folding ten thousand rows takes longer than a key press: each record is folded once for as long as it is that record. */
function searchable(columns: readonly Column[], words: CellWords): (record: AnyRecord) => string {
  const known = folded.get(columns) ?? new WeakMap<object, string>();
  folded.set(columns, known);
  return (record) => {
    const text = known.get(record) ?? fold(columns.map((column) => cellText(column, record, words)).join('\n'));
    known.set(record, text);
    return text;
  };
}

const folded = new WeakMap<readonly Column[], WeakMap<object, string>>();

function sortedBy(
  column: Column,
  ids: readonly string[],
  records: Readonly<Record<string, AnyRecord>>,
  words: CellWords,
): readonly string[] {
  const { field } = column;
  if (field.name === 'name' && field.type === 'text')
    return sortedByName(ids, (id) => String(records[id]?.['name'] ?? ''));
  const keyed = ids.map((id) => {
    const record = records[id] ?? {};
    const value = record[field.name];
    const isPlain =
      typeof value === 'number' || field.type === 'day' || field.type === 'start' || field.type === 'moment';
    return { id, key: isPlain ? String(value ?? '') : cellText(column, record, words) };
  });
  // What is not told stands last, not first.
  return keyed
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || collator.compare(a.key, b.key))
    .map(({ id }) => id);
}

const collator = new Intl.Collator('vi', { numeric: true });
