import type { Instant } from '#domain/time.ts';
import type { Batch } from '#sync/outbox/ports.ts';
import type { MutationsAnswer } from '#wire/me/mutations.ts';
import {
  acknowledgedOf,
  entriesOf,
  lineOf,
  putEntry,
  putLine,
  type OutboxEntry,
  type OutboxPlace,
} from './outbox-rows.ts';
import type { Rows } from './stores.ts';

/** How long what was done is kept, in case the server is put back from a backup. In milliseconds. */
export const KEPT_ACKNOWLEDGED = 7 * 86_400_000;

/**
 * Brings this device's numbers and the server's together, where an answer shows that they are apart. A profile with a
 * twin goes on under a name of its own; what a restored server forgot is put back. Every write keeps its id, by which
 * the server does it once, whatever number it comes under. Says whether they were apart.
 */
export async function matchNumbers(
  rows: Rows,
  place: OutboxPlace,
  { batch, answer, newId }: { readonly batch: Batch; readonly answer: MutationsAnswer; readonly newId: () => string },
): Promise<boolean> {
  const line = await lineOf(rows, place);
  if (!line) return false;
  // Another tab has begun a new name meanwhile, so the answer is about one that is given up.
  if (line.client !== batch.client) return true;
  const { lastN, stopped } = answer;
  const hasTwin = stopped === 'fork' || lastN >= line.next;
  const waiting = (await entriesOf(rows, place)).filter(({ state }) => state === 'waiting');
  const done = await acknowledgedOf(rows, place);
  const forgotten = done.filter(({ n }) => n > lastN);
  if (!hasTwin && forgotten.length === 0 && stopped !== 'gap') return false;
  const queue = inOrder([...forgotten, ...waiting]);
  // Numbers go on where the server stopped, unless some of them are gone: refused, or done too long ago.
  const isWhole = queue.every(({ n }, index) => n === lastN + 1 + index);
  if (!hasTwin && isWhole) {
    for (const entry of forgotten) await becomeWaiting(rows, entry);
    return true;
  }
  // What was done comes along, so that under its new name, too, this device can tell what a server has forgotten.
  await renumber(rows, place, inOrder([...done, ...waiting]), newId());
  return true;
}

function inOrder(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return [...entries].sort((one, two) => one.n - two.n);
}

/** Numbers writes 1, 2, 3 … under a new name, in their order. */
async function renumber(
  rows: Rows,
  place: OutboxPlace,
  entries: readonly OutboxEntry[],
  client: string,
): Promise<void> {
  for (const [index, entry] of entries.entries()) {
    await becomeWaiting(rows, { ...entry, client, n: index + 1 });
  }
  await putLine(rows, place, { client, next: entries.length + 1 });
}

async function becomeWaiting(rows: Rows, entry: OutboxEntry): Promise<void> {
  await rows.delete('acknowledged', [entry.conference, entry.id]);
  await putEntry(rows, { ...entry, state: 'waiting' });
}

/** Forgets what was done more than a week ago; what a clock that was put right has in its future, too. */
export async function sweep(rows: Rows, place: OutboxPlace, at: Instant): Promise<void> {
  for (const entry of await acknowledgedOf(rows, place)) {
    if (Math.abs(at - (entry.acknowledgedAt ?? at)) <= KEPT_ACKNOWLEDGED) continue;
    await rows.delete('acknowledged', [entry.conference, entry.id]);
  }
}
