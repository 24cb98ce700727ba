import type { Draft } from '#domain/draft.ts';
import type { DraftPlace, Problem } from '#domain/problem-kinds.ts';
import type { Desk } from './desk.svelte.ts';
import { recordName } from './record-names.ts';
import { languageInWords, timeInWords } from './spoken.ts';

type Speaker = Pick<Desk, 't' | 'language'>;

/**
 * What is wrong, as a sentence in the desk's language: records by their names, days and times as they are read,
 * languages by what they are called.
 */
export function problemInWords(desk: Speaker, problem: Problem, draft: Draft | undefined): string {
  const values = Object.entries(problem.values ?? {}).map(
    ([gap, value]) => [gap, typeof value === 'string' ? inWords(desk, problem, gap, value, draft) : value] as const,
  );
  return desk.t(`problems.${problem.kind}`, Object.fromEntries(values));
}

/** Where it is, by name: what the record is called, or its collection where it has no name yet. */
export function placeInWords(desk: Speaker, { collection, id }: DraftPlace, draft: Draft | undefined): string {
  const name = recordName(draft, collection, id, desk.language);
  if (name !== undefined) return name;
  return desk.t(collection === 'conference' ? 'desk.page.settings' : `desk.collection.${collection}`);
}

const MOMENTS: readonly string[] = ['start', 'end', 'starts', 'ends', 'day'];

function inWords(desk: Speaker, { at, kind }: Problem, gap: string, value: string, draft: Draft | undefined): string {
  if (MOMENTS.includes(gap)) return timeInWords(value, desk.language);
  if (gap === 'language' && kind === 'not-in-main-language') return languageInWords(value, desk.language);
  // Problems of sessions name the other session by its id.
  if (gap === 'other' && at.collection === 'sessions')
    return recordName(draft, 'sessions', value, desk.language) ?? value;
  return value;
}
