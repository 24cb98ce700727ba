import type { Instant } from '#domain/time.ts';
import type { Batch, Taken, WrittenDown } from '#sync/outbox/ports.ts';
import { MUTATIONS_AT_ONCE, MUTATIONS_LIMIT, type MutationResult, type MutationsAnswer } from '#wire/me/mutations.ts';
import { matchNumbers, sendAllAgain, sweep } from './outbox-numbers.ts';
import {
  OUTBOX_STORES,
  acknowledgedOf,
  addEntry,
  dropEntry,
  entriesOf,
  lineOf,
  putAcknowledged,
  putEntry,
  putLine,
  type NewWrite,
  type OutboxEntry,
  type OutboxPlace,
  type Settler,
} from './outbox-rows.ts';
import type { Rows, Stores } from './stores.ts';

/** What one delegate wrote at one conference, in database `mine`. Each call is one strict transaction, or nothing. */
export interface OutboxStore extends WrittenDown {
  /** Everything not settled, and what came back, in the order it was written. */
  entries(): Promise<readonly OutboxEntry[]>;
  /** Writes one down; resolves when it is on the disk. Rejects, and keeps nothing, when the disk refuses or they signed out. */
  add(write: NewWrite): Promise<OutboxEntry>;
  /** Takes one that came back off the list. */
  dismiss(id: string): Promise<void>;
  /** Writes one that came back anew, as another write. */
  rewrite(id: string, write: Omit<NewWrite, 'op' | 'base'>): Promise<void>;
  /** Whether the server has done something of late that a restored one might have forgotten. */
  hasAcknowledged(): Promise<boolean>;
}

export interface OutboxStoreParts extends OutboxPlace {
  readonly stores: Stores;
  readonly newId: () => string;
  /** When it is opened. */
  readonly at: Instant;
  /** The epoch of the newest edition this device knows, if it knows any. */
  readonly epoch: () => number | undefined;
  /** By operation: what else a settled write changes. */
  readonly settlers?: Readonly<Record<string, Settler>>;
}

/** Opens the outbox of a delegate on this device; the first time under a new name. */
export async function openOutboxStore(parts: OutboxStoreParts): Promise<OutboxStore> {
  const { stores, newId, epoch, conference, delegate, settlers = {} } = parts;
  const place: OutboxPlace = { conference, delegate };
  const write = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => stores.write(OUTBOX_STORES, work);
  const settling = [...new Set([...OUTBOX_STORES, ...Object.values(settlers).flatMap((settler) => settler.stores)])];

  await write(async (rows) => {
    if (!(await lineOf(rows, place))) await putLine(rows, place, { client: newId(), next: 1 });
    await sweep(rows, place, parts.at);
  });

  return {
    entries: () => stores.read(['outbox'], (rows) => entriesOf(rows, place)),
    add: (newWrite) => write((rows) => addEntry(rows, place, newWrite)),
    hasAcknowledged: async () =>
      (await stores.read(['acknowledged'], (rows) => acknowledgedOf(rows, place))).length > 0,
    dismiss: (id) =>
      write(async (rows) => {
        const entry = await entryOf(rows, place, id);
        if (entry?.state === 'returned') await dropEntry(rows, entry);
      }),
    rewrite: (id, { id: newOne, args, at }) =>
      write(async (rows) => {
        const entry = await entryOf(rows, place, id);
        if (entry?.state !== 'returned') return;
        await dropEntry(rows, entry);
        const { op, base } = entry;
        await addEntry(rows, place, { id: newOne, op, args, at, ...(base === undefined ? {} : { base }) });
      }),
    nextBatch: () =>
      write(async (rows) => {
        await noticeRestore(rows, place, { epoch: epoch(), newId });
        const line = await lineOf(rows, place);
        if (!line) return undefined;
        const entries = fitting((await entriesOf(rows, place)).filter(({ state }) => state === 'waiting'));
        // Once it may have reached the server, what it says is never changed: so this is on the disk before it goes.
        for (const entry of entries) await putEntry(rows, { ...entry, tries: entry.tries + 1 });
        return { client: line.client, mutations: entries.map(mutationOf) };
      }),
    takeAnswer: (batch, answer, at) =>
      stores.write(settling, (rows) => takeAnswer(rows, place, { batch, answer, at, settlers, newId })),
  };
}

/** A server that was put back from a backup has forgotten what it did since; its higher epoch says so. */
async function noticeRestore(
  rows: Rows,
  place: OutboxPlace,
  { epoch, newId }: { readonly epoch: number | undefined; readonly newId: () => string },
): Promise<void> {
  const line = await lineOf(rows, place);
  if (!line || epoch === undefined || epoch <= (line.epoch ?? 0)) return;
  await putLine(rows, place, { ...line, epoch });
  if (line.epoch !== undefined) await sendAllAgain(rows, place, newId());
}

/** The first that go into one request. */
function fitting(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const chosen: OutboxEntry[] = [];
  // What stands around them: the client and the brackets.
  let bytes = 200;
  for (const entry of entries.slice(0, MUTATIONS_AT_ONCE)) {
    bytes += new TextEncoder().encode(JSON.stringify(mutationOf(entry))).length + 1;
    if (bytes > MUTATIONS_LIMIT && chosen.length > 0) break;
    chosen.push(entry);
  }
  return chosen;
}

function mutationOf({ n, id, op, args, base }: OutboxEntry): Batch['mutations'][number] {
  return { n, id, op, args, ...(base === undefined ? {} : { base }) };
}

async function entryOf(
  rows: Rows,
  { conference, delegate }: OutboxPlace,
  id: string,
): Promise<OutboxEntry | undefined> {
  const entry = (await rows.get('outbox', [conference, id])) as OutboxEntry | undefined;
  return entry?.delegate === delegate ? entry : undefined;
}

interface Answered {
  readonly batch: Batch;
  readonly answer: MutationsAnswer;
  readonly at: Instant;
  readonly settlers: Readonly<Record<string, Settler>>;
  readonly newId: () => string;
}

async function takeAnswer(rows: Rows, place: OutboxPlace, answered: Answered): Promise<Taken> {
  const { batch, answer, at, settlers } = answered;
  // Signed out while it was on its way: nothing is anybody's here any more.
  if (!(await lineOf(rows, place))) return { settled: batch.mutations.length, renumbered: false };
  const sent = new Set(batch.mutations.map(({ id }) => id));
  const results = answer.results.filter(({ id }) => sent.has(id));
  for (const result of results) {
    const entry = await entryOf(rows, place, result.id);
    // Only its own line removes an entry, and only once: another tab may have been faster.
    if (entry?.state === 'waiting') await settle(rows, entry, result, { at, settler: settlers[entry.op] });
  }
  await sweep(rows, place, at);
  return { settled: results.length, renumbered: await matchNumbers(rows, place, answered) };
}

async function settle(
  rows: Rows,
  entry: OutboxEntry,
  result: MutationResult,
  { at, settler }: { readonly at: Instant; readonly settler: Settler | undefined },
): Promise<void> {
  await dropEntry(rows, entry);
  // Done again after it had been forgotten: the week counts from the first time.
  if (result.status === 'done') await putAcknowledged(rows, entry, entry.acknowledgedAt ?? at);
  const whose = (await settler?.settle(rows, entry, result, at)) ?? 'returned';
  if (result.status === 'done' || whose === 'kept') return;
  const because = result.status === 'rejected' ? result.because : 'conflict';
  // Written anew, it is written on top of what the other device wrote.
  const base = result.status === 'conflict' ? { base: result.rev } : {};
  const { acknowledgedAt: _, ...returned } = entry;
  await putEntry(rows, { ...returned, ...base, state: 'returned', because });
}
