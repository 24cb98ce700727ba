import { conferenceProblems } from './conference-problems.ts';
import { COLLECTIONS, type Draft } from './draft.ts';
import type { Problem } from './problem-kinds.ts';
import { byCodeUnits } from './records.ts';
import { referenceProblems } from './reference-problems.ts';
import { scheduleProblems } from './schedule-problems.ts';
import { wordingProblems } from './wording-problems.ts';

/** Everything about a draft its organiser should know, in the order of the draft: conference, sessions, rooms, … by id. */
export function problemsIn(draft: Draft): readonly Problem[] {
  return [
    ...conferenceProblems(draft),
    ...wordingProblems(draft),
    ...referenceProblems(draft),
    ...scheduleProblems(draft),
  ].sort((a, b) => placeOf(a) - placeOf(b) || byCodeUnits(a.at.id, b.at.id));
}

const PLACES: readonly string[] = ['conference', ...COLLECTIONS];

function placeOf(found: Problem): number {
  return PLACES.indexOf(found.at.collection);
}
