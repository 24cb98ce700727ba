import type { Draft, DraftPerson } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import type { ImportedDraft } from '../imported.ts';
import { mergeImport } from '../merge-import.ts';
import type { Oddities } from '../oddities.ts';
import { told } from '../texts.ts';
import { titleOfFile } from './file-titles.ts';
import type { GatheredFolder } from './gathered-folder.ts';
import { fileNamed } from './named-file.ts';
import { comparable, type RecordFinder } from './record-finder.ts';

/** A draft with the people of a sheet. Who is named in the programme already is the same person, by name. */
export function mergePeople(draft: Draft, people: ImportedDraft): Draft {
  const known = new Map<string, string[]>();
  for (const [id, { name }] of Object.entries(draft.people)) {
    known.set(comparable(name), [...(known.get(comparable(name)) ?? []), id]);
  }
  const listed = Object.entries(people.records.people);
  const names = listed.map(([, { name }]) => comparable(name));
  const records: Record<string, DraftPerson> = {};
  for (const [id, person] of listed) {
    const name = comparable(person.name);
    const [found, another] = known.get(name) ?? [];
    // Two of one name are told apart by what stands beside it, not by guessing.
    const isOne = another === undefined && names.filter((other) => other === name).length === 1;
    records[isOne ? (found ?? id) : id] = person;
  }
  return mergeImport(draft, { ...people, records: { ...people.records, people: records } }, 'cancel').draft;
}

/** A draft with biographies and portraits. */
export function mergeExtras(
  draft: Draft,
  { extras, portraits }: Pick<GatheredFolder, 'extras' | 'portraits'>,
  finder: RecordFinder,
  oddities: Oddities,
): Draft {
  const people: Record<string, DraftPerson> = { ...draft.people };
  const paths = portraits.map(({ within }) => within);
  const used = new Set<string>();
  const add = (id: string, facts: Partial<DraftPerson>): void => {
    const person = recordOf(people, id);
    if (person !== undefined) people[id] = { ...person, ...told(facts) };
  };
  for (const { where, name, biography, portrait } of extras) {
    const [id] = finder.people(name, where);
    if (id === undefined) continue;
    const path = portrait === undefined ? undefined : fileNamed(portrait, '', paths);
    if (path !== undefined) used.add(path);
    else if (portrait !== undefined) {
      const what = `there is no one file “${portrait.slice(0, 80)}” among the portraits`;
      oddities.add({ kind: 'unknown-name', where, what, done: 'left out; write its name as it is' });
    }
    add(id, { biography, portrait: portraits.find(({ within }) => within === path)?.made });
  }
  for (const { within, made } of portraits) {
    if (used.has(within) || made === undefined) continue;
    const id = finder.person(titleOfFile(within) ?? within);
    if (id !== undefined) add(id, { portrait: made });
    else {
      const what = 'its name is that of nobody in the programme or the list of people, or of several';
      oddities.add({ kind: 'unknown-name', where: within, what, done: 'left out; name it after its person' });
    }
  }
  return { ...draft, people };
}
