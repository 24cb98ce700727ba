import type { DraftPerson } from '#domain/draft.ts';
import type { Delegation, Organisation } from '#domain/people.ts';
import type { Participation } from '#domain/session.ts';
import { derivedId, isSafeId, readableId } from './ids.ts';
import type { Oddities } from './oddities.ts';
import type { SourcePerson } from './source-programme.ts';
import { told, type Texts } from './texts.ts';

export interface GatheredPeople {
  readonly records: Record<string, DraftPerson>;
  readonly organisations: Record<string, Organisation>;
  readonly delegations: Record<string, Delegation>;
  /** Their parts in one event; somebody named twice takes part once. */
  of(people: readonly SourcePerson[], where: string): readonly Participation[];
}

/** The people of a programme by the id the file gives them, else by name. What any of their entries tells is kept. */
export function gatherPeople(texts: Texts, listed: readonly SourcePerson[], oddities: Oddities): GatheredPeople {
  const records: Record<string, DraftPerson> = {};
  const organisations: Record<string, Organisation> = {};
  const delegations: Record<string, Delegation> = {};

  const groupOf = (prefix: string, name: string | undefined, where: string): readonly [string, string] | undefined => {
    const words = texts.word(name, where);
    return words === '' ? undefined : [readableId(prefix, words), words];
  };
  const organisationOf = (person: SourcePerson, where: string): string | undefined => {
    const group = groupOf('organisation', person.organisation, where);
    if (group === undefined) return undefined;
    organisations[group[0]] ??= { name: { [texts.main]: group[1] } };
    return group[0];
  };
  const delegationOf = (person: SourcePerson, where: string): string | undefined => {
    const group = groupOf('delegation', person.delegation, where);
    if (group === undefined) return undefined;
    delegations[group[0]] ??= { name: { [texts.main]: group[1] }, order: Object.keys(delegations).length };
    return group[0];
  };
  const gather = (person: SourcePerson, where: string): string | undefined => {
    const name = texts.word(person.name, where);
    const unfit = person.ids.find((given) => !isSafeId(given.trim()));
    if (unfit !== undefined) {
      const what = `a person's id “${unfit.slice(0, 40)}” cannot be part of an address`;
      oddities.add({ kind: 'odd-id', where, what, done: 'another was taken or made of it' });
    }
    const id = personId(person, name);
    if (id === undefined) return undefined;
    const known = records[id];
    if (known !== undefined && name !== '' && known.name !== name) {
      const what = `the person ${id} is “${known.name}” elsewhere and “${name}” here`;
      oddities.add({ kind: 'two-names', where, what, done: 'the first name was kept' });
    }
    if (known === undefined && name === '') {
      oddities.add({
        kind: 'odd-shape',
        where,
        what: `the person ${id} has no name`,
        done: 'the id stands for the name',
      });
    }
    const position = texts.word(person.position, where);
    records[id] = {
      ...told({
        honorific: texts.word(person.honorific, where) || undefined,
        organisation: organisationOf(person, where),
        delegation: delegationOf(person, where),
        position: position ? { [texts.main]: position } : undefined,
        biography: known?.biography === undefined ? texts.paragraphs(person.biography, where) : undefined,
      }),
      ...known,
      name: known?.name ?? (name || id),
    };
    return id;
  };

  for (const person of listed) gather(person, `person ${person.ids[0] ?? person.name}`);
  return {
    records,
    organisations,
    delegations,
    of: (people, where) => {
      const roles = new Map<string, Participation>();
      for (const person of people) {
        const id = gather(person, where);
        if (id !== undefined && !roles.has(id)) roles.set(id, { person: id, role: person.role ?? 'speaker' });
      }
      return [...roles.values()];
    },
  };
}

function personId({ ids }: SourcePerson, name: string): string | undefined {
  const given = ids.map((id) => id.trim()).filter((id) => id !== '');
  const safe = given.find(isSafeId);
  if (safe !== undefined) return safe;
  if (given[0] !== undefined) return derivedId('p', given[0]);
  return name === '' ? undefined : derivedId('p', name.toLowerCase());
}
