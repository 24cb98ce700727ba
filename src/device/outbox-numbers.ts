import type { Instant } from '#domain/time.ts';
import type { Batch } from '#sync/outbox/ports.ts';
import type { MutationsAnswer } from '#wire/me/mutations.ts';
import { acknowledgedOf, entriesOf, lineOf, putEntry, putLine, type OutboxPlace } from './outbox-rows.ts';
import type { Rows } from './stores.ts';

/** How long what was done is kept, in case the server is put back from a backup. In milliseconds. */
export const KEPT_ACKNOWLEDGED = 7 * 86_400_000;

/**
 * Brings this device's numbers and the server's together, where an answer shows that they are apart: the profile has a
 * twin, or the server was put back from a backup and has forgotten some. Says whether they were apart.
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
  const knowsMore = lastN >= line.next;
  const hasForgotten = (await acknowledgedOf(rows, place)).some(({ n }) => n > lastN);
  if (stopped === undefined && !knowsMore && !hasForgotten) return false;
  await sendAllAgain(rows, place, newId());
  return true;
}

/**
 * Everything this device knows of goes out again under a new name, numbered 1, 2, 3 … in its order: what waits, and what
 * was done in the last week. Every write keeps its id, by which the server does it once, whatever name it comes under.
 * To ask what exactly was forgotten would not do: a twin may have used the numbers since.
 */
export async function sendAllAgain(rows: Rows, place: OutboxPlace, client: string): Promise<void> {
  const line = await lineOf(rows, place);
  const waiting = (await entriesOf(rows, place)).filter(({ state }) => state === 'waiting');
  const all = [...(await acknowledgedOf(rows, place)), ...waiting].sort((one, two) => one.n - two.n);
  for (const [index, entry] of all.entries()) {
    await rows.delete('acknowledged', [entry.conference, entry.id]);
    await putEntry(rows, { ...entry, state: 'waiting', client, n: index + 1 });
  }
  await putLine(rows, place, { ...line, client, next: all.length + 1 });
}

/** Forgets what was done more than a week ago; what a clock that was put right has in its future, too. */
export async function sweep(rows: Rows, place: OutboxPlace, at: Instant): Promise<void> {
  for (const entry of await acknowledgedOf(rows, place)) {
    if (Math.abs(at - (entry.acknowledgedAt ?? at)) <= KEPT_ACKNOWLEDGED) continue;
    await rows.delete('acknowledged', [entry.conference, entry.id]);
  }
}
