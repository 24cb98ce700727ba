import type { Instant } from '#domain/time.ts';
import type { FailureReason } from '../ports.ts';
import { AT_REST, type Past } from '../sync-state.ts';

/** What the outbox is at. What was written is on the disk through all of it. */
export type DeliveryState =
  /** Nothing waits, as far as anybody told. */
  | { readonly kind: 'idle'; readonly past: Past }
  /** One batch after the other goes out; `again` when something was written meanwhile. */
  | { readonly kind: 'sending'; readonly past: Past; readonly again: boolean }
  /** A timer runs; nothing but time ends a `firm` wait, which the server asked for. */
  | { readonly kind: 'waiting'; readonly past: Past; readonly until: Instant; readonly firm: boolean }
  /** For good: the session is over, or the page is done with it. */
  | { readonly kind: 'stopped'; readonly past: Past };
export type DeliveryKind = DeliveryState['kind'];

export type DeliveryEvent =
  /** Something was written, or it may be worth a try. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'timer' }
  /** Another tab of this browser is at it. */
  | { readonly kind: 'elsewhere' }
  /** Nothing waits; no request was made. */
  | { readonly kind: 'drained' }
  /** The server answered, and what it said is on the disk. */
  | { readonly kind: 'delivered' }
  /** The server and this device counted differently; now they do not. */
  | { readonly kind: 'renumbered' }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly retryAfter?: number | undefined }
  /** The disk would not take what the server said; it is asked for again. */
  | { readonly kind: 'device-full' }
  /** Our own server said that nobody is signed in here any more. */
  | { readonly kind: 'session-ended' }
  | { readonly kind: 'stop' };
export type DeliveryEventKind = DeliveryEvent['kind'];

export type DeliveryEffect = { readonly do: 'deliver' } | { readonly do: 'wait'; readonly milliseconds: number };

export interface DeliveryStep {
  readonly state: DeliveryState;
  readonly effects: readonly DeliveryEffect[];
}

export const NOTHING_SENT: DeliveryState = { kind: 'idle', past: AT_REST.past };
