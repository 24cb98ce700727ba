import {
  inAskingOrder,
  type DeclineReason,
  type Question,
  type QuestionId,
  type QuestionState,
} from '#domain/questions.ts';
import type { ListedSession } from '#domain/programme.ts';
import type { SessionId } from '#domain/session.ts';
import type { Instant } from '#domain/time.ts';
import type { Own } from '#wire/me/own.ts';
import type { UnsentWrite } from './outbox.svelte.ts';
import { unsentOf } from './unsent-args.ts';

/** A question this person asked. `standing`: whether the server has it, or will not have it. */
export interface MyQuestion {
  readonly id: QuestionId;
  readonly text: string;
  readonly named: boolean;
  readonly state: QuestionState;
  readonly because?: DeclineReason | undefined;
  readonly votes: number;
  readonly standing: 'sent' | 'unsent' | 'returned';
}

/** A question everybody sees, with what this person has to do with it. */
export interface ShownQuestion extends Question {
  readonly id: QuestionId;
  readonly isMine: boolean;
  readonly isVoted: boolean;
}

/** Votes of this person that the held count may not know. `counted`: whether it has one of theirs in it. */
export interface FreshVote {
  readonly up: boolean;
  readonly counted: boolean;
  /** The edition that was held when it was given. */
  readonly edition: number;
}

/** What this person asked in a session, newest first; those taken back are left out. */
export function myQuestions(
  session: SessionId,
  own: Own | undefined,
  unsent: readonly UnsentWrite[],
): readonly MyQuestion[] {
  const withdrawn = new Set(unsentOf(unsent, 'question.withdraw').map(({ args }) => args.question));
  const waiting = unsentOf(unsent, 'question.ask').filter(({ args }) => args.session === session);
  const isUnsent = new Set(waiting.map(({ args }) => args.question));
  const known = Object.entries(own?.questions ?? {})
    .filter(([id, question]) => question.session === session && !isUnsent.has(id))
    .map(([id, question]) => ({ ...question, id, standing: 'sent' as const, at: Date.parse(question.askedAt) }));
  const written = waiting.map(({ write, args: { question: id, text, named } }) => ({
    ...{ id, text, named, at: write.at, votes: 0, state: 'waiting' as const },
    standing: write.because === undefined ? ('unsent' as const) : ('returned' as const),
  }));
  return [...known, ...written]
    .filter(({ id, state }) => state !== 'withdrawn' && !withdrawn.has(id))
    .toSorted((a, b) => b.at - a.at);
}

/** What is known of this person's votes. */
export interface Votes {
  readonly own: Own | undefined;
  readonly unsent: readonly UnsentWrite[];
  readonly fresh: ReadonlyMap<QuestionId, FreshVote>;
}

/** The questions everybody sees in a session, in the order a speaker takes them. A vote just given is counted at once. */
export function shownQuestions(
  session: SessionId,
  shown: { readonly questions: Readonly<Record<QuestionId, Question>>; readonly edition: number },
  votes: Votes,
): readonly ShownQuestion[] {
  const ofSession: Record<QuestionId, ShownQuestion> = {};
  for (const [id, question] of Object.entries(shown.questions)) {
    if (question.session !== session) continue;
    const { isVoted, uncounted } = voteFor(id, shown.edition, votes);
    const isMine = Object.hasOwn(votes.own?.questions ?? {}, id);
    ofSession[id] = { ...question, id, isMine, isVoted, votes: Math.max(0, question.votes + uncounted) };
  }
  return inAskingOrder(ofSession).map(([, question]) => question);
}

function voteFor(
  id: QuestionId,
  edition: number,
  { own, unsent, fresh }: Votes,
): { readonly isVoted: boolean; readonly uncounted: number } {
  const pending = unsentOf(unsent, 'question.vote').filter(
    ({ write, args }) => args.question === id && write.because === undefined,
  );
  const [first] = pending;
  const last = pending.at(-1);
  const recent = fresh.get(id);
  if (recent && (recent.edition === edition || last)) {
    return { isVoted: recent.up, uncounted: Number(recent.up) - Number(recent.counted) };
  }
  // Written before the page was opened: whoever votes first votes for, and whoever takes it back had voted.
  if (first && last) return { isVoted: last.args.up, uncounted: Number(last.args.up) - Number(!first.args.up) };
  return { isVoted: own?.votes.includes(id) ?? false, uncounted: 0 };
}

/** Whether there is something to ask in a session or to say of it: nobody asks a speaker of a meal. */
export function hasSpeakers({ kind, cancelled }: ListedSession): boolean {
  return kind !== 'break' && kind !== 'meal' && cancelled !== true;
}

/** Whether a session has begun, so that there is something to say of it; one without a time always has. */
export function hasBegun({ startsAt, cancelled }: ListedSession, at: Instant): boolean {
  return cancelled !== true && (startsAt === undefined || startsAt <= at);
}

/** How useful a session was, the best first. */
export const RATINGS = [5, 4, 3, 2, 1] as const;
export type Rating = (typeof RATINGS)[number];

/** What this person said of a session. `unsent`: the server does not have it yet. */
export interface MyFeedback {
  readonly rating: Rating;
  readonly text?: string | undefined;
  readonly standing: 'sent' | 'unsent' | 'returned';
}

/** What this person said of a session; undefined when they said nothing, or took it back. */
export function myFeedback(
  session: SessionId,
  own: Own | undefined,
  unsent: readonly UnsentWrite[],
): MyFeedback | undefined {
  const last = unsent.findLast(
    ({ op, args }) => isFeedback(op) && (args as { session: SessionId }).session === session,
  );
  if (last?.op === 'feedback.withdraw' && last.because === undefined) return undefined;
  const [given] = last ? unsentOf([last], 'feedback.give') : [];
  if (given) {
    const { rating, text } = given.args;
    return { rating: ratingOf(rating), text, standing: given.write.because === undefined ? 'unsent' : 'returned' };
  }
  const sent = own && Object.hasOwn(own.feedback, session) ? own.feedback[session] : undefined;
  return sent && { rating: ratingOf(sent.rating), text: sent.text, standing: 'sent' };
}

function ratingOf(given: number): Rating {
  return RATINGS.find((rating) => rating === given) ?? 3;
}

function isFeedback(op: string): boolean {
  return op === 'feedback.give' || op === 'feedback.withdraw';
}
