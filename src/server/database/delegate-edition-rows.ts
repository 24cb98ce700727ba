import type { Digest } from '#wire/digest.ts';
import type { PartReference } from '#wire/head.ts';
import type { Queries } from './queries.ts';

/** Papers and photos for delegates only as they were last published: JSON; undefined when there never were any. */
export async function publishedForDelegates(db: Queries, slug: string): Promise<string | undefined> {
  const row = await db.selectFrom('delegates_only').select('body').where('conference', '=', slug).executeTakeFirst();
  return row?.body;
}

export async function keepForDelegates(db: Queries, slug: string, body: string): Promise<void> {
  await db
    .insertInto('delegates_only')
    .values({ conference: slug, body })
    .onConflict((row) => row.column('conference').doUpdateSet({ body }))
    .execute();
}

/** How a part that is gone becomes the newest one. */
export interface DelegateDelta {
  readonly from: Digest;
  /** The last edition that had it. */
  readonly edition: number;
  readonly to: Digest;
  /** JSON: a merge patch. */
  readonly patch: string;
}

/** The deltas to the newest part of that name, from the one that went last on. */
export function delegateDeltas(db: Queries, slug: string, part: string): Promise<readonly DelegateDelta[]> {
  return db
    .selectFrom('delegate_deltas')
    .select(['from_digest as from', 'from_edition as edition', 'to_digest as to', 'patch'])
    .where('conference', '=', slug)
    .where('part', '=', part)
    .orderBy('from_edition', 'desc')
    .execute();
}

/** Makes these the only deltas to the newest part of that name. */
export async function keepDelegateDeltas(
  db: Queries,
  slug: string,
  part: string,
  deltas: readonly DelegateDelta[],
): Promise<void> {
  await db.deleteFrom('delegate_deltas').where('conference', '=', slug).where('part', '=', part).execute();
  for (const { from, edition, to, patch } of deltas) {
    const row = { conference: slug, part, from_digest: from, from_edition: edition, to_digest: to, patch };
    await db.insertInto('delegate_deltas').values(row).execute();
  }
}

/** The patch between two parts of the delegates' channel; undefined when it is not kept. */
export async function delegateDelta(
  db: Queries,
  slug: string,
  pair: { readonly to: Digest; readonly from: Digest },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('delegate_deltas')
    .select('patch')
    .where('conference', '=', slug)
    .where('to_digest', '=', pair.to)
    .where('from_digest', '=', pair.from)
    .executeTakeFirst();
  return row?.patch;
}

/** Leaves nothing of the delegates' channel but its newest edition and these parts of it. */
export async function forgetOlderEditions(
  db: Queries,
  slug: string,
  newest: { readonly epoch: number; readonly edition: number; readonly parts: Readonly<Record<string, PartReference>> },
): Promise<void> {
  const kept = Object.values(newest.parts).map(({ digest }) => digest);
  const old = await db
    .deleteFrom('channel_objects')
    .where('conference', '=', slug)
    .where('channel', '=', 'delegates')
    .where('digest', 'not in', kept)
    .returning('digest')
    .execute();
  for (const { digest } of old) {
    await db
      .deleteFrom('objects')
      .where('digest', '=', digest)
      .where('digest', 'not in', (objects) => objects.selectFrom('channel_objects').select('digest'))
      .execute();
  }
  await db
    .deleteFrom('editions')
    .where('conference', '=', slug)
    .where('channel', '=', 'delegates')
    .where(({ or, eb }) => or([eb('epoch', '!=', newest.epoch), eb('edition', '!=', newest.edition)]))
    .execute();
}
