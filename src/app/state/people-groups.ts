import { fold } from '#domain/folding.ts';
import { groupedBy } from '#domain/grouping.ts';
import type { Programme } from '#domain/parts.ts';
import type { Person, PersonId } from '#domain/people.ts';
import { byCodeUnits, recordOf } from '#domain/records.ts';
import { initialOf, sortedByName } from '#domain/sorting.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { TextOf } from './person-line.ts';
import { PEOPLE_ORDERS, type PeopleOrder } from './routes.ts';

/** A person with their id. */
export interface ListedPerson extends Person {
  readonly id: PersonId;
}

/** People who stand together under one heading. */
export interface PeopleGroup {
  /** The id of the delegation or organisation, or the letter; '' for those who have none. */
  readonly key: string;
  /** The name of the delegation or organisation; absent for letters and for those who have none. */
  readonly title?: LocalisedText | undefined;
  readonly people: readonly ListedPerson[];
}

/** The ways a programme's people can be put in order: by what at least one of them has, and by name. */
export function ordersOf(people: readonly ListedPerson[]): readonly PeopleOrder[] {
  return PEOPLE_ORDERS.filter((by) => by === 'name' || people.some((person) => person[by] !== undefined));
}

/** Everybody in the Vietnamese order of names. */
export function peopleByName(programme: Programme): readonly ListedPerson[] {
  let people = sorted.get(programme);
  if (!people) {
    const listed = Object.entries(programme.people).map(([id, person]) => ({ ...person, id }));
    sorted.set(programme, (people = sortedByName(listed, ({ name }) => name)));
  }
  return people;
}

// Whoever comes back to the list must find it standing, and a programme never changes.
const sorted = new WeakMap<Programme, readonly ListedPerson[]>();

/**
 * People under headings, each group in the order the people come in: delegations in their own order, organisations by
 * name, letters as they come. Those without a delegation or organisation stand last.
 */
export function peopleGroups(
  people: readonly ListedPerson[],
  by: PeopleOrder,
  programme: Programme,
  textOf: TextOf,
): readonly PeopleGroup[] {
  if (by === 'name') {
    return [...groupedBy(people, ({ name }) => initialOf(name))].map(([key, own]) => ({ key, people: own }));
  }
  const records = by === 'delegation' ? programme.delegations : programme.organisations;
  const orderOf = (key: string): number =>
    by === 'delegation' ? (recordOf(programme.delegations, key)?.order ?? 0) : 0;
  return [...groupedBy(people, (person) => person[by] ?? '')]
    .map(([key, own]) => {
      const title = recordOf(records, key)?.name;
      return { key, title, people: own, name: textOf(title) || key };
    })
    .sort(
      (a, b) =>
        Number(a.key === '') - Number(b.key === '') ||
        orderOf(a.key) - orderOf(b.key) ||
        alphabetic.compare(a.name, b.name) ||
        byCodeUnits(a.key, b.key),
    )
    .map(({ key, title, people: own }) => ({ key, title, people: own }));
}

const alphabetic = new Intl.Collator('vi');

/** The words somebody types to find a person, without marks. */
export function wordsOf(query: string): readonly string[] {
  return fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * Finds those with every one of the words at the beginning of one of theirs: in the name, the position, where they come
 * from. What there is to find is gathered at the first question, because most readers never ask.
 */
export function peopleFinder(
  people: readonly ListedPerson[],
  programme: Programme,
  textOf: TextOf,
): (words: readonly string[]) => readonly ListedPerson[] {
  let told: readonly string[] | undefined;
  const tell = (person: ListedPerson): string => {
    const from = [
      recordOf(programme.organisations, person.organisation),
      recordOf(programme.delegations, person.delegation),
    ];
    const line = [
      person.honorific,
      person.name,
      ...[person.position, ...from.map((one) => one?.name)].map(textOf),
    ].join(' ');
    return ` ${wordsOf(line).join(' ')}`;
  };
  return (words) => {
    if (words.length === 0) return people;
    const known = (told ??= people.map(tell));
    return people.filter((_, place) => words.every((word) => known[place]?.includes(` ${word}`)));
  };
}
