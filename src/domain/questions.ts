import type { SessionId } from './session.ts';

export type QuestionId = string;

/** Longest question, in UTF-16 units. */
export const LONGEST_QUESTION = 600;
/** Longest text of a feedback. */
export const LONGEST_FEEDBACK = 2_000;

/** Where a question is: it waits for a moderator, is shown to everybody, was put aside, answered, or taken back. */
export const QUESTION_STATES = ['waiting', 'shown', 'declined', 'answered', 'withdrawn'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** A question to a session's speakers as all delegates see it: shown or answered. */
export interface Question {
  readonly session: SessionId;
  readonly text: string;
  /** Who asks, where they want to be named. */
  readonly name?: string;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly votes: number;
  readonly answered?: true;
}

/** What a moderator says of a question or photo they put aside. */
export const DECLINE_REASONS = ['off-topic', 'repeated', 'too-late', 'unfit'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Questions in the order a speaker takes them: unanswered before answered, most wanted first, then the older. */
export function inAskingOrder<T extends Question>(
  questions: Readonly<Record<QuestionId, T>>,
): readonly (readonly [QuestionId, T])[] {
  return Object.entries(questions).toSorted(
    ([a, one], [b, other]) =>
      Number(one.answered ?? false) - Number(other.answered ?? false) ||
      other.votes - one.votes ||
      compare(one.askedAt, other.askedAt) ||
      compare(a, b),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
