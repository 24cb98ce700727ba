import type { Instant } from '#domain/time.ts';
import type { Mutation, MutationsAnswer } from '#wire/me/mutations.ts';
import type { SessionEnd } from '#wire/me/sign-in.ts';

/** What goes out in one request, in the order it was written. None: only to hear what the server knows. */
export interface Batch {
  readonly client: string;
  readonly mutations: readonly Mutation[];
}

/** What one delegate wrote at one conference, on the disk. Every step is one strict transaction. */
export interface WrittenDown {
  /** The next to send, noted as sent before it leaves; undefined when there is no outbox any more (signed out). */
  nextBatch(): Promise<Batch | undefined>;
  /** Takes in what the server said of a batch. Rejects, and takes in nothing, when the disk refuses it. */
  takeAnswer(batch: Batch, answer: MutationsAnswer, at: Instant): Promise<Taken>;
}

/** What an answer changed here. */
export interface Taken {
  /** How many of the batch are settled by now, by this answer or another tab's. */
  readonly settled: number;
  /** Numbers were given anew, or what the server forgot was put back: send again, but not in a hurry. */
  readonly renumbered: boolean;
}

/** The one door through which delegates write. */
export interface Door {
  /** Hands a batch over. Rejects with RemoteFailure when our server did not answer. */
  deliver(batch: Batch, signal: AbortSignal): Promise<DoorAnswer>;
}

export type DoorAnswer =
  | { readonly kind: 'answer'; readonly answer: MutationsAnswer }
  /** An authentic answer that the session is over. */
  | { readonly kind: 'ended'; readonly because: SessionEnd };
