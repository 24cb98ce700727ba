import type { Instant } from '#domain/time.ts';
import type { Digest } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';
import type { FailureReason } from './ports.ts';
import type { SyncTrouble } from './sync.ts';

/**
 * What the updater is at. Every trouble is a `trouble` of the past and, while it lasts, a `waiting`: the held edition
 * stays on the screen through all of them.
 */
export type SyncState =
  | { readonly kind: 'resting'; readonly past: Past }
  | { readonly kind: 'asking'; readonly past: Past; readonly bust: boolean }
  | { readonly kind: 'judging'; readonly past: Past; readonly bust: boolean }
  | { readonly kind: 'fetching'; readonly past: Past; readonly goal: Goal }
  | { readonly kind: 'holding'; readonly past: Past; readonly goal: Goal }
  | {
      readonly kind: 'waiting';
      readonly past: Past;
      readonly until: Instant;
      readonly firm: boolean;
      readonly then: Next;
    }
  | { readonly kind: 'stopped'; readonly past: Past };
export type StateKind = SyncState['kind'];

/** What one state needs to know of those before it. */
export interface Past {
  readonly trouble: SyncTrouble | undefined;
  /** A publisher has confirmed the held edition since the app was opened. */
  readonly confirmed: boolean;
  /** Failures in a row; they set how long to wait. */
  readonly failures: number;
  /** Answers in a row that were older than what is held. */
  readonly oldAnswers: number;
  /** When requests were made, as far as the budget looks back. */
  readonly requests: readonly Instant[];
  readonly witnessedAt: Instant | undefined;
}

/** An accepted edition on its way here. */
export interface Goal {
  readonly head: Head;
  /** What is still to be fetched, in that order; the first is under way. */
  readonly wanted: readonly WantedPart[];
  /** How often an object came with other bytes than its name says. */
  readonly wrong: Readonly<Record<Digest, number>>;
  /** Somebody on the way answered for the publisher: ask past what they may have left in caches. */
  readonly bust: boolean;
}

export interface WantedPart {
  readonly name: string;
  readonly digest: Digest;
  readonly length: number;
  /** The held part a delta could start from. */
  readonly from?: Digest | undefined;
}

/** Where waiting leads. */
export type Next = { readonly to: 'ask'; readonly bust: boolean } | { readonly to: 'fetch'; readonly goal: Goal };

export type SyncEvent =
  | { readonly kind: 'check-asked' }
  | { readonly kind: 'timer' }
  | { readonly kind: 'stop' }
  /** Another tab of this browser is at it. */
  | { readonly kind: 'elsewhere' }
  | {
      readonly kind: 'failed';
      readonly reason: FailureReason;
      readonly retryAfter?: number | undefined;
      readonly progress?: boolean;
    }
  /** The device could not keep what was handed to it. */
  | { readonly kind: 'device-full' }
  | { readonly kind: 'head-arrived' }
  /** The remote confirms the head we hold; `expired` when that head no longer speaks for its publisher. */
  | { readonly kind: 'head-unchanged'; readonly expired: boolean }
  | { readonly kind: 'head-same'; readonly expired: boolean; readonly renewed?: Head | undefined }
  | { readonly kind: 'head-newer'; readonly head: Head; readonly wanted: readonly WantedPart[] }
  | { readonly kind: 'head-older' }
  | { readonly kind: 'head-fork'; readonly head: Head }
  | { readonly kind: 'head-refused'; readonly trouble: Refusal }
  | { readonly kind: 'too-new' }
  | { readonly kind: 'object-verified'; readonly digest: Digest }
  | { readonly kind: 'object-wrong'; readonly wanted: WantedPart }
  /** No delta, or one that does not lead where it should: normal. */
  | { readonly kind: 'delta-useless' }
  | { readonly kind: 'held' }
  | { readonly kind: 'already-newer' };
export type EventKind = SyncEvent['kind'];

/**
 * Why a head is not accepted: not ours by any sign, signed by somebody else, altered on the way, or by its true
 * publisher but impossible.
 */
export type Refusal = Extract<SyncTrouble, { kind: 'portal' | 'foreign' | 'altered' | 'server' }>;

/** What is to be done; each is carried out by the driver in one place. */
export type Effect =
  | { readonly do: 'ask-head'; readonly bust: boolean }
  | { readonly do: 'judge-head' }
  | { readonly do: 'fetch'; readonly part: WantedPart; readonly bust: boolean }
  | { readonly do: 'hold'; readonly head: Head }
  | { readonly do: 'confirm'; readonly head: Head | undefined }
  | { readonly do: 'witness' }
  | { readonly do: 'wait'; readonly milliseconds: number };

/** The moment of a transition, and a number in [0, 1) for its jitter. */
export interface Now {
  readonly at: Instant;
  readonly chance: number;
}

export interface Step<S extends SyncState = SyncState> {
  readonly state: S;
  readonly effects: readonly Effect[];
}

export const AT_REST: SyncState = {
  kind: 'resting',
  past: {
    trouble: undefined,
    confirmed: false,
    failures: 0,
    oldAnswers: 0,
    requests: [],
    witnessedAt: undefined,
  },
};
