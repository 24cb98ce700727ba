import { setImmediate as othersTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Queries } from '../database/queries.ts';

/**
 * Does a piece of work whole or not at all, and answers once it is safe on the disk. Pieces that come at the same time
 * share one transaction, in the order they came: what makes a write safe costs more than the write.
 */
export type WriteTogether = <T>(piece: (db: Queries) => Promise<T>) => Promise<T>;

interface Waiting {
  /** Does it, or leaves nothing of it; then says how to tell who waits for it. */
  attempt(db: Queries): Promise<() => void>;
  fail(error: unknown): void;
}

// Whoever only reads waits no longer than this for the database, in milliseconds.
const LONGEST = 25;

export function writeTogether(db: Queries): WriteTogether {
  const waiting: Waiting[] = [];
  let isAtWork = false;

  async function work(): Promise<void> {
    isAtWork = true;
    while (waiting.length > 0) {
      // All that arrived in the same moment is here by then, and others were answered.
      await othersTurn();
      await oneTransaction();
    }
    isAtWork = false;
  }

  async function oneTransaction(): Promise<void> {
    const taken: Waiting[] = [];
    const told: (() => void)[] = [];
    try {
      await db.transaction().execute(async (transaction) => {
        const until = performance.now() + LONGEST;
        for (let next = waiting.shift(); next; next = performance.now() < until ? waiting.shift() : undefined) {
          taken.push(next);
          told.push(await next.attempt(transaction));
        }
      });
    } catch (error) {
      // Nothing of it stays. Where it could not even begin, none of those who wait could.
      for (const one of taken.length > 0 ? taken : waiting.splice(0)) one.fail(error);
      return;
    }
    for (const tell of told) tell();
  }

  return (piece) =>
    new Promise((resolve, reject) => {
      waiting.push({
        async attempt(transaction) {
          await sql`savepoint piece`.execute(transaction);
          try {
            const result = await piece(transaction);
            await sql`release piece`.execute(transaction);
            return () => resolve(result);
          } catch (error) {
            await sql`rollback to piece`.execute(transaction);
            await sql`release piece`.execute(transaction);
            return () => reject(error as Error);
          }
        },
        fail: reject,
      });
      if (!isAtWork) void work();
    });
}
