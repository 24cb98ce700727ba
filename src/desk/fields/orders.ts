import type { CollectionName, Draft } from '#domain/draft.ts';
import { groupedBy } from '#domain/grouping.ts';
import { byCodeUnits } from '#domain/records.ts';
import type { LocalEdit } from '../state/draft.ts';

type Ordered = { readonly order?: number; readonly day?: string; readonly start?: string; readonly album?: string };

/** Ids in the order their records have; those with the same number stand by id, as readers see them. */
export function inOrder(records: Readonly<Record<string, object>>): readonly string[] {
  const orderOf = (id: string): number => (records[id] as Ordered).order ?? 0;
  return Object.keys(records).sort((a, b) => orderOf(a) - orderOf(b) || byCodeUnits(a, b));
}

/** The next number of a collection, for a record that is added at its end. */
export function nextOrder(records: Readonly<Record<string, object>>): number {
  return Object.values(records).reduce((next, record) => Math.max(next, ((record as Ordered).order ?? 0) + 1), 0);
}

/**
 * Moves one of these ids to another place among them: the edits that number them anew, only of those whose number is
 * another. Numbers the group had are dealt out again, so that whoever stands between groups stays there.
 */
export function movedTo(
  draft: Draft,
  collection: CollectionName,
  ids: readonly string[],
  move: Move,
): readonly LocalEdit[] {
  const to = Math.max(0, Math.min(ids.length - 1, move.to));
  const others = ids.filter((id) => id !== move.id);
  if (others.length === ids.length || ids[to] === move.id) return [];
  const sorted = [...others.slice(0, to), move.id, ...others.slice(to)];
  const records = draft[collection] as Readonly<Record<string, Ordered>>;
  const numbers = rising(ids.map((id) => records[id]?.order ?? 0));
  return sorted.flatMap((id, place) => {
    const order = numbers[place] ?? place;
    return records[id]?.order === order ? [] : [{ collection, id, patch: { order } }];
  });
}

export interface Move {
  readonly id: string;
  /** Its new place, counted from 0. */
  readonly to: number;
}

/** The same numbers, each greater than the one before. */
function rising(numbers: readonly number[]): readonly number[] {
  let last = -1;
  return [...numbers].sort((a, b) => a - b).map((number) => (last = Math.max(number, last + 1)));
}

/** Records that are put in order among each other, with what they have in common: a day, an album. */
export interface OrderGroup {
  readonly of: string | undefined;
  readonly ids: readonly string[];
}

/** What can be put in order: photos by album, sessions without a time by day, anything else all together. */
export function orderGroups(draft: Draft, collection: CollectionName): readonly OrderGroup[] {
  const records = draft[collection] as Readonly<Record<string, Ordered>>;
  const ids = inOrder(records).filter((id) => collection !== 'sessions' || records[id]?.start === undefined);
  const groups = groupedBy(ids, (id) => (collection === 'photos' ? records[id]?.album : records[id]?.day));
  return [...groups].map(([of, own]) => ({ of, ids: own }));
}
