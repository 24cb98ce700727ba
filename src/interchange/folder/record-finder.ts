import type { Draft } from '#domain/draft.ts';
import { fold } from '#domain/folding.ts';
import { recordOf } from '#domain/records.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Oddities } from '../oddities.ts';
import { peopleInCell } from '../people-in-cell.ts';

/** Finds the records that sheets name by title, by name or by id. What is not found is told with its row. */
export interface RecordFinder {
  session(title: string, where: string): string | undefined;
  /** Several in one cell, `;` or lines between. */
  sessions(cell: string, where: string): readonly string[];
  people(cell: string, where: string): readonly string[];
  person(name: string): string | undefined;
  rooms(cell: string, where: string): readonly string[];
}

/** Looks in a draft whose programme and people are there already. Accents and capitals do not count. */
export function findIn(draft: Draft, oddities: Oddities): RecordFinder {
  const sessions = byWords(draft.sessions, ({ title }) => Object.values(title));
  const people = byWords(draft.people, ({ name }) => [name]);
  const rooms = byWords(draft.rooms, ({ name }) => Object.values(name));
  const miss = (what: string, where: string): undefined => {
    oddities.add({ kind: 'unknown-name', where, what, done: 'left out' });
    return undefined;
  };
  const one = (found: readonly string[], what: string, where: string): string | undefined => {
    if (found.length === 1) return found[0];
    return miss(found.length === 0 ? `there is no ${what}` : `there are ${found.length} of this: ${what}`, where);
  };
  const session = (title: string, where: string): string | undefined =>
    one(idsOf(title, draft.sessions, sessions, true), `session “${title.slice(0, 80)}”`, where);
  const peopleNamed = (name: string): readonly string[] => idsOf(name, draft.people, people, false);
  return {
    session,
    sessions: (cell, where) => {
      // A title may hold a semicolon itself.
      const whole = idsOf(cell, draft.sessions, sessions, false);
      if (whole.length === 1) return whole;
      return present(piecesOf(cell).map((title) => session(title, where)));
    },
    people: (cell, where) =>
      present(
        piecesOf(cell).flatMap((piece) => {
          const whole = peopleNamed(piece);
          const names = whole.length > 0 ? [piece] : peopleInCell(piece).map(({ name }) => name);
          return names.map((name) => one(peopleNamed(name), `person “${name.slice(0, 80)}”`, where));
        }),
      ),
    person: (name) => {
      const found = peopleNamed(name);
      return found.length === 1 ? found[0] : undefined;
    },
    rooms: (cell, where) =>
      present(
        piecesOf(cell).map((name) => one(idsOf(name, draft.rooms, rooms, false), `room “${name.slice(0, 80)}”`, where)),
      ),
  };
}

/** Words as they are compared: without accents, capitals, punctuation. */
export function comparable(words: string): string {
  return fold(words)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

type ByWords = ReadonlyMap<string, readonly string[]>;

function byWords<T>(records: Readonly<Record<string, T>>, wordsOf: (record: T) => readonly string[]): ByWords {
  const ids = new Map<string, string[]>();
  for (const [id, record] of Object.entries(records)) {
    for (const words of new Set(wordsOf(record).map(comparable))) ids.set(words, [...(ids.get(words) ?? []), id]);
  }
  return ids;
}

const ENOUGH = 12; // Letters of a title's beginning that tell it from others.

function idsOf(
  words: string,
  records: Readonly<Record<string, { readonly title?: LocalisedText } | object>>,
  known: ByWords,
  mayBegin: boolean,
): readonly string[] {
  if (recordOf(records, words) !== undefined) return [words];
  const wanted = comparable(words);
  const found = known.get(wanted);
  if (found !== undefined || !mayBegin || wanted.length < ENOUGH) return found ?? [];
  return [...known].filter(([title]) => title.startsWith(`${wanted} `)).flatMap(([, ids]) => ids);
}

function piecesOf(cell: string): readonly string[] {
  return cell
    .split(/[;\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function present(ids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
