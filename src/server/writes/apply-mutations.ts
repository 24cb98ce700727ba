import { setImmediate as othersTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Mutation, MutationResult, MutationsAnswer } from '#wire/me/mutations.ts';
import { keptNoteRow } from '../database/kept-note-rows.ts';
import {
  addMutation,
  lastNumber,
  moveLastNumber,
  mutationAt,
  mutationOf,
  type StoredResult,
} from '../database/mutation-rows.ts';
import { operate } from './operations.ts';
import { mayPass } from './trouble.ts';
import { rejected, type Outcome, type Writing } from './writing.ts';

/** What one client sends. */
export interface Sent {
  readonly client: string;
  readonly mutations: readonly Mutation[];
}

/**
 * Does what a client sends, each exactly once and in order, in the caller's transaction. A number that was seen gets the
 * answer it got; what can never be done is refused and counted, so that it holds up nothing behind it. Stops before a
 * number that is missing, and where the same number was another write: then somebody else goes on as this client.
 * Throws where trying again may help; nothing of the transaction may stay then.
 */
export async function applyMutations(
  writing: Writing,
  { client, mutations }: Sent,
  onPoison: (error: unknown, op: string) => void,
): Promise<MutationsAnswer & { readonly isSeen: boolean }> {
  const { db, who, at } = writing;
  const before = await lastNumber(db, who, client);
  const results: MutationResult[] = [];
  let lastN = before;
  let isSeen = false;
  let stopped: MutationsAnswer['stopped'];
  let until = performance.now() + SLICE;

  for (const mutation of mutations) {
    if (performance.now() > until) {
      await othersTurn();
      until = performance.now() + SLICE;
    }
    const { n, id } = mutation;
    if (n > lastN + 1) stopped = 'gap';
    const stored = n <= lastN ? await storedAt(writing, client, mutation) : undefined;
    if (n <= lastN && stored === undefined) stopped = 'fork';
    if (stopped) break;
    // A profile that was copied numbers its writes anew under a new name; their ids stay.
    const known = stored ?? (await mutationOf(db, who, id));
    const result = known ?? (await firstTime(mutation));
    if (n > lastN) lastN = n;
    results.push(await told(writing, mutation, result));
  }
  if (lastN > before) await moveLastNumber(db, who, client, lastN);
  return { lastN, results, isSeen, ...(stopped ? { stopped } : {}) };

  async function firstTime(mutation: Mutation): Promise<StoredResult> {
    const { isSeen: is = false, ...result } = await withoutTraces(writing, mutation, onPoison);
    isSeen ||= is;
    const { n, id } = mutation;
    await addMutation(db, who, { client, n, id, at: new Date(at).toISOString() }, result);
    return result;
  }
}

// Fifty writes in one go would keep everybody waiting who only looks whether there is something new. Milliseconds.
const SLICE = 20;

/** What became of a number that was seen; undefined when that was another write. */
async function storedAt({ db, who }: Writing, client: string, { n, id }: Mutation): Promise<StoredResult | undefined> {
  const row = await mutationAt(db, who, client, n);
  if (row) return row.id === id ? row.result : undefined;
  // It had come under another client first, and only its number was noted here.
  return mutationOf(db, who, id);
}

/** Does one, or leaves nothing of it: what fails for ever is refused, what may pass is thrown. */
async function withoutTraces(
  writing: Writing,
  mutation: Mutation,
  onPoison: (error: unknown, op: string) => void,
): Promise<Outcome> {
  await sql`savepoint one`.execute(writing.db);
  const outcome = await operate(writing, mutation).catch(async (error: unknown) => {
    if (mayPass(error)) throw error;
    onPoison(error, mutation.op);
    await sql`rollback to one`.execute(writing.db);
    return rejected('not-understood');
  });
  await sql`release one`.execute(writing.db);
  return outcome;
}

async function told({ db, who }: Writing, { n, id }: Mutation, result: StoredResult): Promise<MutationResult> {
  if (result.status !== 'conflict') return { n, id, ...result };
  const note = await keptNoteRow(db, who, result.session);
  // Forgotten meanwhile: then nothing stands against what the device has.
  if (!note) return { n, id, status: 'done' };
  const { text, at, title, revision } = note;
  return { n, id, status: 'conflict', rev: revision, server: { text, at, ...(title === null ? {} : { title }) } };
}
