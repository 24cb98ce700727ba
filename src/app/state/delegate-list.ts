import type { Directory } from '#domain/delegate-parts.ts';
import { DELEGATE_ROLES, type DelegateId, type DelegateRole, type DirectoryEntry } from '#domain/delegates.ts';
import { groupedBy } from '#domain/grouping.ts';
import type { Programme } from '#domain/parts.ts';
import { byCodeUnits, recordOf } from '#domain/records.ts';
import { initialOf, sortKeyOf, type SortKey } from '#domain/sorting.ts';
import type { LocalisedText } from '#domain/text.ts';
import { wordsOf } from './people-groups.ts';
import type { TextOf } from './person-line.ts';
import type { DelegateOrder } from './routes.ts';
import { inSlices, PAGE_TURNS, sortedInSlices, type Turns } from './sorted-in-slices.ts';

/** A delegate as a list needs them: with everything that sorting and finding would otherwise work out at every key. */
export interface ListedDelegate extends DirectoryEntry {
  readonly kind: 'delegate';
  readonly key: DelegateId;
  /** The letter they stand under. */
  readonly initial: string;
  /** Their words, folded, each after a space. */
  readonly words: string;
}

/** A line of the list: a heading with how many stand under it, or somebody. */
export type DelegateRow =
  | { readonly kind: 'heading'; readonly key: string; readonly heading: DelegateHeading; readonly count: number }
  | ListedDelegate;

/** What a heading says: a delegation's name, an organisation or a letter as it is written, a role, or that nothing is known. */
export type DelegateHeading =
  | { readonly title: LocalisedText }
  | { readonly name: string }
  | { readonly role: DelegateRole }
  | { readonly without: Exclude<DelegateOrder, 'name'> };

type Delegations = Programme['delegations'];

const listed = new WeakMap<Directory, Promise<readonly ListedDelegate[]>>();

/** Everybody in the Vietnamese order of names; worked out once for a directory, in slices. */
export function delegatesByName(directory: Directory, turns: Turns = PAGE_TURNS): Promise<readonly ListedDelegate[]> {
  let sorting = listed.get(directory);
  if (!sorting) listed.set(directory, (sorting = sortByName(directory, turns)));
  return sorting;
}

async function sortByName(directory: Directory, turns: Turns): Promise<readonly ListedDelegate[]> {
  const all: { readonly key: SortKey; readonly delegate: ListedDelegate }[] = [];
  await inSlices(turns)(tell(Object.entries(directory.delegates), all));
  const sorted = await sortedInSlices(
    all,
    (a, b) =>
      vietnamese.compare(a.key.last, b.key.last) ||
      vietnamese.compare(a.key.rest, b.key.rest) ||
      byCodeUnits(a.delegate.name, b.delegate.name) ||
      byCodeUnits(a.delegate.key, b.delegate.key),
    turns,
  );
  return sorted.map(({ delegate }) => delegate);
}

function* tell(
  entries: readonly (readonly [DelegateId, DirectoryEntry])[],
  into: { key: SortKey; delegate: ListedDelegate }[],
): Generator<void> {
  for (const [id, entry] of entries) {
    const { honorific, name, position, organisation } = entry;
    const words = wordsOf([honorific, name, position, organisation].filter(Boolean).join(' '));
    const delegate = {
      ...entry,
      kind: 'delegate',
      key: id,
      initial: initialOf(name),
      words: ` ${words.join(' ')}`,
    } as const;
    into.push({ key: sortKeyOf(name), delegate });
    yield;
  }
}

/** What was found: the lines with their headings, and how many people. */
export interface FoundRows {
  readonly rows: readonly DelegateRow[];
  readonly count: number;
}

/**
 * Finds those with every one of the words at the beginning of one of theirs: in the name, the position, the organisation,
 * the name of the delegation. Headings stay above whom is found. Whoever types on is answered from what was found before.
 * @param rows everybody under headings (`delegateRows`)
 */
export function rowFinder(
  rows: readonly DelegateRow[],
  delegations: Delegations,
  textOf: TextOf,
): (words: readonly string[]) => FoundRows {
  const all: FoundRows = { rows, count: rows.filter(({ kind }) => kind === 'delegate').length };
  const groups = Object.entries(delegations).map(
    ([id, { name }]) => [id, ` ${wordsOf(textOf(name)).join(' ')}`] as const,
  );
  let last: { readonly words: readonly string[]; readonly found: FoundRows } = { words: [], found: all };
  return (words) => {
    if (words.length === 0) return all;
    const before = last.words.every((word, place) => words[place]?.startsWith(word)) ? last.found : all;
    const wanted = words.map((word) => {
      const start = ` ${word}`;
      return { start, named: groups.filter(([, name]) => name.includes(start)).map(([id]) => id) };
    });
    const found = withHeadings(before.rows, ({ words: own, delegation }) =>
      wanted.every(
        ({ start, named }) =>
          own.includes(start) || (named.length > 0 && delegation !== undefined && named.includes(delegation)),
      ),
    );
    last = { words, found };
    return found;
  };
}

function withHeadings(rows: readonly DelegateRow[], isFound: (delegate: ListedDelegate) => boolean): FoundRows {
  const found: DelegateRow[] = [];
  let count = 0;
  let place = 0;
  while (place < rows.length) {
    const heading = rows[place];
    const at = found.length;
    place += 1;
    if (heading?.kind !== 'heading') continue;
    for (let row = rows[place]; row?.kind === 'delegate'; row = rows[place]) {
      if (isFound(row)) found.push(row);
      place += 1;
    }
    if (found.length === at) continue;
    count += found.length - at;
    found.splice(at, 0, { ...heading, count: found.length - at });
  }
  return { rows: found, count };
}

/** The ways this list can be put in order: by what at least one of them has, and by name. */
export function delegateOrders(delegates: readonly ListedDelegate[]): readonly DelegateOrder[] {
  const orders = ['delegation', 'organisation', 'role'] as const;
  return [...orders.filter((by) => delegates.some((delegate) => delegate[by] !== undefined)), 'name'];
}

/**
 * Delegates under headings, as one list of lines: delegations in the programme's order, organisations by name, roles as
 * a reader expects them, letters as they come; those of whom it is not known stand last.
 */
export function delegateRows(
  delegates: readonly ListedDelegate[],
  by: DelegateOrder,
  delegations: Delegations,
  textOf: TextOf,
): readonly DelegateRow[] {
  const keyOf = (delegate: ListedDelegate): string => {
    if (by === 'name') return delegate.initial;
    // A delegation that the programme does not know has no name that could be shown.
    if (by === 'delegation' && !recordOf(delegations, delegate.delegation)) return '';
    return delegate[by] ?? '';
  };
  const groups = [...groupedBy(delegates, keyOf)].map(([key, own]) => ({
    key,
    own,
    ...placeOf(key, by, delegations, textOf),
  }));
  // Letters stand already as they come.
  if (by !== 'name') {
    groups.sort(
      (a, b) =>
        Number(a.key === '') - Number(b.key === '') ||
        a.order - b.order ||
        vietnamese.compare(a.name, b.name) ||
        byCodeUnits(a.key, b.key),
    );
  }
  return groups.flatMap(({ key, own, heading }): readonly DelegateRow[] => [
    { kind: 'heading', key: `heading ${key}`, heading, count: own.length },
    ...own,
  ]);
}

function placeOf(
  key: string,
  by: DelegateOrder,
  delegations: Delegations,
  textOf: TextOf,
): { readonly heading: DelegateHeading; readonly order: number; readonly name: string } {
  if (by === 'name') return { heading: { name: key }, order: 0, name: key };
  if (key === '') return { heading: { without: by }, order: 0, name: '' };
  if (by === 'organisation') return { heading: { name: key }, order: 0, name: key };
  if (by === 'role') {
    const role = key as DelegateRole; // The border let through no other.
    return { heading: { role }, order: DELEGATE_ROLES.indexOf(role), name: key };
  }
  const delegation = recordOf(delegations, key);
  return delegation
    ? { heading: { title: delegation.name }, order: delegation.order, name: textOf(delegation.name) }
    : { heading: { without: by }, order: 0, name: '' };
}

const vietnamese = new Intl.Collator('vi');
