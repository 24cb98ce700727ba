import type { Note, OwnRecords } from '#domain/notes.ts';
import type { PublicPartName, PublicParts } from '#domain/parts.ts';
import type { Instant } from '#domain/time.ts';
import type { Held, HeldEdition } from '#sync/ports.ts';
import type { Digest } from '#wire/digest.ts';
import type { Rows, Stores } from './stores.ts';

/** The held editions of one conference: database `held-<conference>`. All of it can be fetched again. */
export interface HeldEditions extends Held {
  /** False when this browser refuses storage: everything lives in memory until the tab closes. */
  readonly lasting: boolean;
  /** A part of the held edition, parsed; undefined when the edition has no such part. Trusted: its bytes were checked when held. */
  part<P extends PublicPartName>(name: P): Promise<Required<PublicParts>[P] | undefined>;
  /** What parsing the bytes of that digest gave when they were held by this page; undefined when they were not. */
  atHand(digest: Digest): unknown;
  /** Head and programme in one read: what the first paint needs. */
  open(): Promise<{ readonly edition: HeldEdition; readonly programme: PublicParts['programme'] } | undefined>;
  /**
   * The programme the reader has last seen the changes of, if it is still here.
   * @param known a programme that was read already: it is given back instead of read again, when it is the one.
   */
  seen(
    known?: KnownProgramme,
  ): Promise<{ readonly edition: number; readonly programme: PublicParts['programme'] } | undefined>;
  /** The reader has looked at what changed up to the held edition. */
  markSeen(): Promise<void>;
  /** Re-hashes every byte held. Damaged objects are dropped so that the next check fetches them again. */
  verify(onProgress?: (checked: number, total: number) => void): Promise<Verification>;
  /** Bytes held, by part name. */
  sizes(): Promise<Readonly<Record<string, number>>>;
  close(): void;
}

/** A programme with the digest of its bytes. */
export interface KnownProgramme {
  readonly digest: string | undefined;
  readonly programme: PublicParts['programme'];
}

export interface Verification {
  readonly checked: number;
  readonly bytes: number;
  readonly damaged: readonly string[];
}

/** What only this person has: database `mine`, for every conference. Nothing but the person deletes here. */
export interface Mine {
  /** False when this browser refuses storage: the screen must say that nothing will be kept. */
  readonly lasting: boolean;
  stars(conference: string): Promise<ReadonlyMap<string, Instant>>;
  /** Resolves only when it is on the disk. */
  star(conference: string, session: string, at: Instant): Promise<void>;
  unstar(conference: string, session: string): Promise<void>;
  notes(conference: string): Promise<ReadonlyMap<string, Note>>;
  /**
   * Keeps a note; an empty text takes it away. Where the kept text is no longer `base`, the one the writer began from,
   * both texts are kept. Resolves to what is kept now, only when it is on the disk.
   */
  keepNote(conference: string, session: string, note: Note, base: string): Promise<Note | undefined>;
  /** Stars and notes of every conference. */
  everything(): Promise<ReadonlyMap<string, OwnRecords>>;
  /** Adds records by conference to what is here, in one step, and takes nothing away; says how much was new. */
  add(taken: ReadonlyMap<string, OwnRecords>): Promise<Added>;
  /** From here on each note that changes takes this along, in its own transaction; undefined: nothing any more. */
  takeAlong(companion: NoteCompanion | undefined): void;
  /** The stores themselves, for what is written beside this and together with it: the outbox. */
  readonly stores: Stores;
  /** Writes not yet acknowledged by the server. */
  outboxCount(conference: string): Promise<number>;
  /** Every store as it stands. */
  exportAll(): Promise<unknown>;
  close(): void;
}

/** What is written together with a note, or not at all. */
export interface NoteCompanion {
  /** The stores it works in. */
  readonly stores: readonly string[];
  /** The note of this session has just been written. */
  run(rows: Rows, conference: string, session: string): Promise<void>;
}

/** What was not here before. */
export interface Added {
  readonly stars: number;
  readonly notes: number;
}
