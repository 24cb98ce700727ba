import type { Instant } from '#domain/time.ts';
import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';

/** Anything that can answer for a channel: a server, a carried file, a QR code. What it says is never believed, only checked. */
export interface Remote {
  /** The newest head it knows, as raw bytes, or that nothing changed since the one whose tag is given. */
  head(request: HeadRequest): Promise<HeadAnswer>;
  /** The bytes named by a digest. They may be wrong: the caller hashes them. Rejects with RemoteFailure. */
  object(request: ObjectRequest): Promise<Bytes>;
  /** The merge patch between two parts, or undefined when this remote has none (which is normal). */
  delta(request: DeltaRequest): Promise<Bytes | undefined>;
  /** Shows the publisher a validly signed head newer than its own, so that it can notice it was restored (docs/SYNC.md). */
  witness?(head: Head, signal: AbortSignal): Promise<void>;
}

export interface HeadRequest {
  readonly signal: AbortSignal;
  /** Validator of the last head accepted from this remote. */
  readonly tag?: string | undefined;
  /** Ask past every cache between here and the publisher. */
  readonly bust?: boolean;
}

export type HeadAnswer =
  { readonly kind: 'unchanged' } | { readonly kind: 'head'; readonly bytes: Bytes; readonly tag?: string | undefined };

export interface ObjectRequest {
  readonly digest: Digest;
  /** Exact length in bytes; a longer body is cut off and refused. */
  readonly length: number;
  readonly signal: AbortSignal;
  readonly bust?: boolean;
  /** Called with the bytes received so far. */
  readonly onProgress?: (received: number) => void;
  /** Called when the answer is the remote's own, before its body comes. */
  readonly onAnswer?: (header: (name: string) => string | undefined) => void;
}

export interface DeltaRequest {
  readonly to: Digest;
  readonly from: Digest;
  readonly signal: AbortSignal;
}

/** Why a remote did not answer as itself. */
export type FailureReason =
  | 'offline' // no connection, or it broke
  | 'timeout' // nothing came for too long
  | 'portal' // somebody else answered: a sign-in page, a redirect, an answer that is not ours
  | 'missing' // the remote does not have it
  | 'server' // the remote has a fault of its own (5xx, 429)
  | 'oversized'; // longer than it may be

export class RemoteFailure extends Error {
  readonly reason: FailureReason;
  /** Milliseconds the remote asks to be left alone (Retry-After). */
  readonly retryAfter: number | undefined;
  constructor(reason: FailureReason, message: string, retryAfter?: number) {
    super(message);
    this.name = 'RemoteFailure';
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}

/** An edition on this device. */
export interface HeldEdition {
  readonly head: Head;
  /** When it was put here. */
  readonly heldAt: Instant;
  /** When a publisher last confirmed that it is the newest. */
  readonly confirmedAt: Instant;
}

/** Where editions are kept. There is no way here to reach what is the reader's own. */
export interface Held {
  /** The key this device trusts for the conference, pinned with the first edition held. */
  pinnedKey(): Promise<string | undefined>;
  current(): Promise<HeldEdition | undefined>;
  /** Digests of the held edition's parts that are not here any more: damaged, or lost. Cheap. */
  missing(): Promise<readonly Digest[]>;
  /** Verified bytes by digest, of the held edition or kept on the way to the next. */
  object(digest: Digest): Promise<Bytes | undefined>;
  /** Keeps verified bytes at once, so that an interrupted update goes on where it stopped. */
  keepObject(digest: Digest, bytes: Bytes): Promise<void>;
  /**
   * Makes an edition the held one: its objects and the pointer to it in one strict transaction, or nothing.
   * 'already newer' when another tab was faster. Holding the held edition again mends it. Rejects when the device has
   * no room.
   */
  hold(edition: EditionToHold): Promise<'held' | 'already newer'>;
  /** Notes that the held edition was confirmed as the newest, with the newer head when only its dates moved on. */
  confirm(at: Instant, head?: Head): Promise<void>;
}

export interface EditionToHold {
  readonly head: Head;
  /** Bytes by part name; exactly the parts of the head. */
  readonly parts: ReadonlyMap<string, Bytes>;
  /** What parsing them gave, of those that are read by that alone, as their schema changes nothing in them. */
  readonly plain?: ReadonlyMap<Digest, unknown>;
  readonly at: Instant;
}

/** Time and chance, handed in so that tests can hold them still. */
export interface Clock {
  now(): Instant;
  /** Runs once after that many milliseconds; the answer cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}
/** A number in [0, 1). */
export type Chance = () => number;

/** Runs work in only one tab of this browser at a time; undefined when another tab is at it. */
export type Alone = <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;
