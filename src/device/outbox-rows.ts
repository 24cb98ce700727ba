import type { Instant } from '#domain/time.ts';
import type { Mutation, MutationResult, Rejection } from '#wire/me/mutations.ts';
import type { Rows } from './stores.ts';

/** A write of a delegate as it lies in database `mine` until the server has settled it. */
export interface OutboxEntry extends Mutation {
  readonly conference: string;
  readonly delegate: string;
  /** Under which name it is sent; another one once this profile turned out to have a twin. */
  readonly client: string;
  /** When it was written. */
  readonly at: Instant;
  /** How often it may have reached the server. */
  readonly tries: number;
  readonly state: 'waiting' | 'returned';
  /** Why it came back; `conflict`: another device of theirs wrote the same meanwhile. */
  readonly because?: Rejection | 'conflict' | undefined;
  /** When the server first said that it is done; of one that waits, it may have forgotten that. */
  readonly acknowledgedAt?: Instant | undefined;
}

/** Whose writes, and where. */
export interface OutboxPlace {
  readonly conference: string;
  readonly delegate: string;
}

/** The name this device sends under, and the number the next write gets. */
export interface Line {
  readonly client: string;
  readonly next: number;
  /** The highest epoch this device knew of when it last looked: a higher one says that the server was put back. */
  readonly epoch?: number | undefined;
}

/** What a delegate wants done. */
export interface NewWrite {
  readonly id: string;
  readonly op: string;
  readonly args: unknown;
  readonly base?: number | undefined;
  readonly at: Instant;
}

/** The stores every step of the outbox works in. */
export const OUTBOX_STORES = ['outbox', 'acknowledged', 'settings'] as const;

/** The line of a delegate on this device; undefined when there is none (any more). */
export async function lineOf(rows: Rows, place: OutboxPlace): Promise<Line | undefined> {
  const { client, next, epoch } = ((await rows.get('settings', lineKey(place))) ?? {}) as Partial<Line>;
  return client === undefined ? undefined : { client, next: next ?? 1, epoch };
}

export function putLine(rows: Rows, place: OutboxPlace, line: Line): Promise<void> {
  return rows.put('settings', lineKey(place), line);
}

function lineKey({ conference, delegate }: OutboxPlace): readonly [string, string] {
  return [conference, `outbox.${delegate}`];
}

/** Writes one down under the next number; rejects when there is no outbox any more (signed out meanwhile). */
export async function addEntry(rows: Rows, place: OutboxPlace, write: NewWrite): Promise<OutboxEntry> {
  const line = await lineOf(rows, place);
  if (!line) throw new Error('signed out: nothing is written down any more');
  const { client, next: n } = line;
  const entry: OutboxEntry = { ...place, ...write, client, n, tries: 0, state: 'waiting' };
  await putEntry(rows, entry);
  await putLine(rows, place, { ...line, next: n + 1 });
  return entry;
}

export function putEntry(rows: Rows, entry: OutboxEntry): Promise<void> {
  return rows.put('outbox', [entry.conference, entry.id], entry);
}

export function dropEntry(rows: Rows, { conference, id }: Pick<OutboxEntry, 'conference' | 'id'>): Promise<void> {
  return rows.delete('outbox', [conference, id]);
}

/** Everything of a delegate that is not settled or came back, in the order it was written. */
export function entriesOf(rows: Rows, place: OutboxPlace): Promise<readonly OutboxEntry[]> {
  return entriesIn(rows, 'outbox', place);
}

/** What the server has done of late, in the order it was written. */
export function acknowledgedOf(rows: Rows, place: OutboxPlace): Promise<readonly OutboxEntry[]> {
  return entriesIn(rows, 'acknowledged', place);
}

async function entriesIn(rows: Rows, store: string, place: OutboxPlace): Promise<readonly OutboxEntry[]> {
  const entries = (await rows.entries(store, place.conference)).map(([, value]) => value as OutboxEntry | undefined);
  // A row this build cannot read is another build's; it stays for that one.
  const own = entries.filter((entry) => entry?.delegate === place.delegate && entry.n > 0) as OutboxEntry[];
  return own.sort((one, two) => one.n - two.n);
}

/** Keeps what the server has done, in case it is put back from an older backup. */
export function putAcknowledged(rows: Rows, entry: OutboxEntry, acknowledgedAt: Instant): Promise<void> {
  return rows.put('acknowledged', [entry.conference, entry.id], { ...entry, acknowledgedAt });
}

/**
 * What goes along with a settled write of one operation, in the same transaction. `kept` from here on is not the
 * outbox's; otherwise what was refused or overtaken goes back to its writer.
 */
export interface Settler {
  /** Stores it works in besides the outbox's. */
  readonly stores: readonly string[];
  settle(rows: Rows, entry: OutboxEntry, result: MutationResult, at: Instant): Promise<'kept' | 'returned'>;
}
