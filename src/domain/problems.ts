import { conferenceProblems } from './conference-problems.ts';
import { COLLECTIONS, type CollectionName, type Draft } from './draft.ts';
import type { ProblemKind } from './problem-kinds.ts';
import { byCodeUnits } from './records.ts';
import { referenceProblems } from './reference-problems.ts';
import { scheduleProblems } from './schedule-problems.ts';
import { wordingProblems } from './wording-problems.ts';

/** Where in a draft something stands. The conference's own sheet has no id. */
export interface DraftPlace {
  readonly collection: CollectionName | 'conference';
  readonly id: string;
  readonly field?: string;
}

/**
 * Something an organiser should know before publishing. A blocker refuses the publish; a warning does not.
 * `kind` is said in words by the catalogue or the command line; `values` fill its gaps.
 */
export interface Problem {
  readonly kind: ProblemKind;
  readonly severity: 'blocker' | 'warning';
  readonly at: DraftPlace;
  readonly values?: Readonly<Record<string, string | number>>;
}

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
