import type { Digest } from '#wire/digest.ts';
import type { Channel } from '#wire/paths.ts';
import type { Queries } from './queries.ts';

export interface MediaRow {
  readonly digest: Digest;
  readonly type: string;
  /** Bytes. */
  readonly length: number;
}

/** A media file as it is served: with the name it is saved under, where it has one. */
export interface ChannelMediaRow extends MediaRow {
  readonly name?: string | undefined;
}

export async function mediaRow(db: Queries, digest: Digest): Promise<MediaRow | undefined> {
  return db.selectFrom('media').selectAll().where('digest', '=', digest).executeTakeFirst();
}

/** The rows of those media that have one. */
export async function mediaRows(db: Queries, digests: readonly Digest[]): Promise<readonly MediaRow[]> {
  const rows: MediaRow[] = [];
  for (const some of chunks(digests)) {
    rows.push(...(await db.selectFrom('media').selectAll().where('digest', 'in', some).execute()));
  }
  return rows;
}

/** How many bytes all media together have. */
export async function mediaBytes(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('media')
    .select(({ fn }) => fn.sum('length').as('bytes'))
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

export async function addMedia(db: Queries, row: MediaRow): Promise<void> {
  await db
    .insertInto('media')
    .values({ ...row })
    .onConflict((media) => media.doNothing())
    .execute();
}

/** What a processing of that file once gave, as JSON. */
export async function madeOf(db: Queries, source: Digest, recipe: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('media_made')
    .select('result')
    .where('source', '=', source)
    .where('recipe', '=', recipe)
    .executeTakeFirst();
  return row?.result;
}

export async function addMade(db: Queries, source: Digest, recipe: string, result: string): Promise<void> {
  await db
    .insertInto('media_made')
    .values({ source, recipe, result })
    .onConflict((row) => row.columns(['source', 'recipe']).doUpdateSet({ result }))
    .execute();
}

/** Media that channel may serve. Having its digest from elsewhere gives no right to it. */
export async function channelMedia(
  db: Queries,
  slug: string,
  channel: Channel,
  digest: Digest,
): Promise<ChannelMediaRow | undefined> {
  const row = await db
    .selectFrom('channel_media')
    .innerJoin('media', 'media.digest', 'channel_media.digest')
    .select(['media.digest', 'media.type', 'media.length', 'channel_media.name'])
    .where('channel_media.conference', '=', slug)
    .where('channel_media.channel', '=', channel)
    .where('channel_media.digest', '=', digest)
    .executeTakeFirst();
  return row && { ...row, name: row.name ?? undefined };
}

/** Makes these the media a channel may serve, each under its name, and no others. */
export async function allowOnlyMedia(
  db: Queries,
  slug: string,
  channel: Channel,
  media: readonly { readonly digest: Digest; readonly name?: string | undefined }[],
): Promise<void> {
  await db.deleteFrom('channel_media').where('conference', '=', slug).where('channel', '=', channel).execute();
  for (const some of chunks(media)) {
    const values = some.map(({ digest, name }) => ({ conference: slug, channel, digest, name: name ?? null }));
    await db.insertInto('channel_media').values(values).execute();
  }
}

/** Whether these are the media a channel may serve, each under its name, and no others. */
export async function isAllowedMedia(
  db: Queries,
  slug: string,
  channel: Channel,
  media: readonly { readonly digest: Digest; readonly name?: string | undefined }[],
): Promise<boolean> {
  const rows = await db
    .selectFrom('channel_media')
    .select(['digest', 'name'])
    .where('conference', '=', slug)
    .where('channel', '=', channel)
    .execute();
  const names = new Map(rows.map(({ digest, name }) => [digest, name]));
  return names.size === media.length && media.every(({ digest, name }) => names.get(digest) === (name ?? null));
}

/** SQLite takes at most 32,766 values a statement. */
function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += 1000) yield all.slice(i, i + 1000);
}
