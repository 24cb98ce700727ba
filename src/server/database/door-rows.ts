import type { DelegateId } from '#domain/delegates.ts';
import type { DelegateSpan } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** When each of those who came to a conference, or of some of its delegates, came first. ISO 8601 text in UTC. */
export async function checkInRows(
  db: Queries,
  conference: string,
  among?: DelegateSpan,
): Promise<ReadonlyMap<DelegateId, string>> {
  let query = db.selectFrom('check_ins').select(['delegate', 'at']).where('conference', '=', conference);
  if (among) query = query.where('delegate', '>=', among.from).where('delegate', '<=', among.through);
  const rows = await query.execute();
  return new Map(rows.map(({ delegate, at }) => [delegate, at]));
}

/**
 * Writes down that somebody came. Who is there already stays so, from the earlier of the two moments: another door may
 * have been without a network. Answers whether this was the first check-in to arrive.
 */
export async function addCheckInRow(
  db: Queries,
  { conference, delegate, at, by }: { conference: string; delegate: DelegateId; at: string; by: string },
): Promise<{ readonly at: string; readonly isFirst: boolean }> {
  const there = await db
    .selectFrom('check_ins')
    .select('at')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .executeTakeFirst();
  if (!there) {
    await db.insertInto('check_ins').values({ conference, delegate, at, by }).execute();
    return { at, isFirst: true };
  }
  if (there.at <= at) return { at: there.at, isFirst: false };
  await db
    .updateTable('check_ins')
    .set({ at, by })
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .execute();
  return { at, isFirst: false };
}

/** Takes a check-in back; false when there was none. */
export async function dropCheckInRow(
  db: Queries,
  { conference, delegate }: { conference: string; delegate: DelegateId },
): Promise<boolean> {
  const result = await db
    .deleteFrom('check_ins')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** On how many devices each of these delegates of a conference is signed in. */
export async function deviceCounts(
  db: Queries,
  conference: string,
  at: string,
  among: DelegateSpan,
): Promise<ReadonlyMap<DelegateId, number>> {
  const rows = await db
    .selectFrom('delegate_sessions')
    .select(({ fn }) => ['delegate', fn.countAll<number>().as('devices')])
    .where('conference', '=', conference)
    .where('ended', 'is', null)
    .where('expires', '>', at)
    .where('delegate', '>=', among.from)
    .where('delegate', '<=', among.through)
    .groupBy('delegate')
    .execute();
  return new Map(rows.map(({ delegate, devices }) => [delegate, devices]));
}
