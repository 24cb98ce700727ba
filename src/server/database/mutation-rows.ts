import type { Rejection } from '#wire/me/mutations.ts';
import type { DelegateAt } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** What is remembered of a mutation, so that the same is answered when it is sent again. */
export type StoredResult =
  | { readonly status: 'done'; readonly rev?: number }
  /** The other text is not kept twice: whoever asks again is told the note as it is then. */
  | { readonly status: 'conflict'; readonly session: string }
  | { readonly status: 'rejected'; readonly because: Rejection };

/** The number this server has seen last of a client; 0 of one it does not know. */
export async function lastNumber(db: Queries, { conference, delegate }: DelegateAt, client: string): Promise<number> {
  const row = await db
    .selectFrom('mutation_clients')
    .select('last_n')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('client', '=', client)
    .executeTakeFirst();
  return row?.last_n ?? 0;
}

export async function moveLastNumber(
  db: Queries,
  { conference, delegate }: DelegateAt,
  client: string,
  last_n: number,
): Promise<void> {
  await db
    .insertInto('mutation_clients')
    .values({ conference, delegate, client, last_n })
    .onConflict((row) => row.columns(['conference', 'delegate', 'client']).doUpdateSet({ last_n }))
    .execute();
}

/** What had that number of a client. */
export async function mutationAt(
  db: Queries,
  { conference, delegate }: DelegateAt,
  client: string,
  n: number,
): Promise<{ readonly id: string; readonly result: StoredResult } | undefined> {
  const row = await db
    .selectFrom('mutations')
    .select(['id', 'result'])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('client', '=', client)
    .where('n', '=', n)
    .executeTakeFirst();
  // Only `addMutation` writes results, so that the shape is known.
  return row && { id: row.id, result: JSON.parse(row.result) as StoredResult };
}

/** What became of the mutation of that id, whichever of the delegate's clients sent it first. */
export async function mutationOf(
  db: Queries,
  { conference, delegate }: DelegateAt,
  id: string,
): Promise<StoredResult | undefined> {
  const row = await db
    .selectFrom('mutations')
    .select('result')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && (JSON.parse(row.result) as StoredResult);
}

export async function addMutation(
  db: Queries,
  { conference, delegate }: DelegateAt,
  row: { readonly client: string; readonly n: number; readonly id: string; readonly at: string },
  result: StoredResult,
): Promise<void> {
  await db
    .insertInto('mutations')
    .values({ conference, delegate, ...row, result: JSON.stringify(result) })
    .execute();
}
