import type { Directory } from '#domain/delegate-parts.ts';
import { DELEGATE_ROLES, type DelegateId, type DelegateRole, type DirectoryEntry } from '#domain/delegates.ts';
import type { Programme } from '#domain/parts.ts';
import { byCodeUnits, recordOf } from '#domain/records.ts';
import { initialOf } from '#domain/sorting.ts';
import type { LocalisedText } from '#domain/text.ts';
import { sortedByNameInSlices } from '#platform/names-in-slices.ts';
import { inSlices, PAGE_TURNS, type Turns } from '#platform/sorted-in-slices.ts';
import { wordsOf } from './people-groups.ts';
import type { TextOf } from './person-line.ts';
import type { DelegateOrder } from './routes.ts';

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
  const all: ListedDelegate[] = [];
  await inSlices(turns)(tell(Object.entries(directory.delegates), all));
  return sortedByNameInSlices(all, { nameOf: ({ name }) => name, idOf: ({ key }) => key }, turns);
}

function* tell(entries: readonly (readonly [DelegateId, DirectoryEntry])[], into: ListedDelegate[]): Generator<void> {
  const folded = new Map<string, string>();
  for (const [id, entry] of entries) {
    const { honorific = '', name, position = '', organisation = '' } = entry;
    const words = [honorific, name, position, organisation].map((text) => foldedIn(text, folded)).join('');
    into.push({ ...entry, kind: 'delegate', key: id, initial: initialOf(name), words });
    yield;
  }
}

/** A text's words, folded, each after a space. Ten thousand people share a few thousand words: each is folded once. */
function foldedIn(text: string, known: Map<string, string>): string {
  let words = '';
  for (const word of text.split(/\s+/u)) {
    let told = known.get(word);
    if (told === undefined)
      known.set(
        word,
        (told = wordsOf(word)
          .map((one) => ` ${one}`)
          .join('')),
      );
    words += told;
  }
  return words;
}

/** The ways this list can be put in order: by what at least one of them has, and by name. */
export function delegateOrders(delegates: readonly ListedDelegate[]): readonly DelegateOrder[] {
  const orders = ['delegation', 'organisation', 'role'] as const;
  return [...orders.filter((by) => delegates.some((delegate) => delegate[by] !== undefined)), 'name'];
}

/** Lines with their headings, and how many people they are. */
export interface DelegateRows {
  readonly rows: readonly DelegateRow[];
  readonly count: number;
}

// Whoever comes back to the list must find it standing.
const grouped = new WeakMap<readonly ListedDelegate[], Map<string, Promise<DelegateRows>>>();

/**
 * Delegates under headings, as one list of lines: delegations in the programme's order, organisations by name, roles as
 * a reader expects them, letters as they come; those of whom it is not known stand last. In slices, once for an order.
 */
export function delegateRows(
  delegates: readonly ListedDelegate[],
  by: DelegateOrder,
  delegations: Delegations,
  textOf: TextOf,
  turns: Turns = PAGE_TURNS,
): Promise<DelegateRows> {
  let known = grouped.get(delegates);
  if (!known) grouped.set(delegates, (known = new Map()));
  const told =
    by === 'delegation' ? Object.entries(delegations).map(([id, { name, order }]) => [id, textOf(name), order]) : [];
  const key = JSON.stringify([by, told]);
  let rows = known.get(key);
  if (!rows) known.set(key, (rows = group(delegates, by, delegations, textOf, turns)));
  return rows;
}

async function group(
  delegates: readonly ListedDelegate[],
  by: DelegateOrder,
  delegations: Delegations,
  textOf: TextOf,
  turns: Turns,
): Promise<DelegateRows> {
  const owns = new Map<string, ListedDelegate[]>();
  await inSlices(turns)(assign(delegates, by, delegations, owns));
  const groups = [...owns].map(([key, own]) => ({ key, own, ...placeOf(key, by, delegations, textOf) }));
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
  const rows = groups.flatMap(({ key, own, heading }): readonly DelegateRow[] => [
    { kind: 'heading', key: `heading ${key}`, heading, count: own.length },
    ...own,
  ]);
  return { rows, count: delegates.length };
}

function* assign(
  delegates: readonly ListedDelegate[],
  by: DelegateOrder,
  delegations: Delegations,
  into: Map<string, ListedDelegate[]>,
): Generator<void> {
  const keyOf = (delegate: ListedDelegate): string => {
    if (by === 'name') return delegate.initial;
    // A delegation that the programme does not know has no name that could be shown.
    if (by === 'delegation' && !recordOf(delegations, delegate.delegation)) return '';
    return delegate[by] ?? '';
  };
  for (const delegate of delegates) {
    const key = keyOf(delegate);
    const own = into.get(key);
    if (own) own.push(delegate);
    else into.set(key, [delegate]);
    yield;
  }
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
