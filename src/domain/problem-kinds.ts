import type { CollectionName } from './draft.ts';

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

interface KindOfProblem {
  readonly severity: 'blocker' | 'warning';
  /** The gaps its words have. */
  readonly values: readonly string[];
}

/**
 * Every kind of problem: whether it refuses the publish and what its words can name. The command line and the
 * catalogues word each; a `Record<ProblemKind, …>` there makes a kind without words a type error.
 */
export const PROBLEM_KINDS = {
  'empty-programme': { severity: 'blocker', values: [] },
  'no-language': { severity: 'blocker', values: [] },
  'unknown-time-zone': { severity: 'blocker', values: ['timeZone'] },
  'missing-title': { severity: 'blocker', values: [] },
  'missing-name': { severity: 'blocker', values: [] },
  'announcement-without-words': { severity: 'blocker', values: [] },
  'lone-surrogate': { severity: 'blocker', values: [] },
  'unusable-id': { severity: 'blocker', values: [] },
  'unknown-session': { severity: 'blocker', values: ['id'] },
  'unknown-room': { severity: 'blocker', values: ['id'] },
  'unknown-track': { severity: 'blocker', values: ['id'] },
  'unknown-person': { severity: 'blocker', values: ['id'] },
  'unknown-organisation': { severity: 'blocker', values: ['id'] },
  'unknown-delegation': { severity: 'blocker', values: ['id'] },
  'unknown-album': { severity: 'blocker', values: ['id'] },
  'missing-media': { severity: 'blocker', values: ['file'] },
  'not-a-date': { severity: 'blocker', values: ['text'] },
  'not-a-time': { severity: 'blocker', values: ['text'] },
  'end-before-start': { severity: 'blocker', values: ['start', 'end'] },
  'votes-do-not-add-up': { severity: 'blocker', values: ['sum', 'present'] },
  'start-far-from-day': { severity: 'warning', values: ['day', 'start'] },
  'outside-conference': { severity: 'warning', values: ['day', 'starts', 'ends'] },
  'longer-than-a-day': { severity: 'warning', values: ['hours'] },
  'room-clash': { severity: 'warning', values: ['room', 'other', 'otherTitle'] },
  'person-clash': { severity: 'warning', values: ['person', 'other', 'otherTitle'] },
  'same-title-at-same-time': { severity: 'warning', values: ['other'] },
  'unknown-language': { severity: 'warning', values: ['language'] },
  'not-in-main-language': { severity: 'warning', values: ['language'] },
  'bad-colour': { severity: 'warning', values: ['colour'] },
} as const satisfies Record<string, KindOfProblem>;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** What the words of one kind can name. */
export type ValuesOf<K extends ProblemKind> = Readonly<
  Record<(typeof PROBLEM_KINDS)[K]['values'][number], string | number>
>;

/** A problem of that kind at that place. */
export function problem<K extends ProblemKind>(kind: K, at: DraftPlace, values: ValuesOf<K>): Problem {
  return {
    kind,
    severity: PROBLEM_KINDS[kind].severity,
    at,
    ...(Object.keys(values).length > 0 ? { values } : {}),
  };
}
