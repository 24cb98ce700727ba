import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import type { Channel } from '#wire/paths.ts';
import type { Queries } from './queries.ts';

export interface ObjectRow {
  readonly digest: Digest;
  readonly type: string;
  readonly bytes: Bytes;
  /** How long it is when compressed with gzip. */
  readonly gzipLength: number;
  /** The part it is; undefined for media. */
  readonly part?: string | undefined;
}

/** An object that channel may serve. Having its digest from elsewhere gives no right to it. */
export async function objectRow(
  db: Queries,
  slug: string,
  channel: Channel,
  digest: Digest,
): Promise<ObjectRow | undefined> {
  const row = await db
    .selectFrom('channel_objects')
    .innerJoin('objects', 'objects.digest', 'channel_objects.digest')
    .select(['objects.digest', 'objects.type', 'objects.bytes', 'objects.gzip_length', 'channel_objects.part'])
    .where('channel_objects.conference', '=', slug)
    .where('channel_objects.channel', '=', channel)
    .where('channel_objects.digest', '=', digest)
    .executeTakeFirst();
  if (!row) return undefined;
  const { type, bytes, gzip_length, part } = row;
  return { digest, type, bytes, gzipLength: gzip_length, part: part ?? undefined };
}

/** Whether the bytes are there already, on any channel. */
export async function hasObject(db: Queries, digest: Digest): Promise<boolean> {
  const row = await db.selectFrom('objects').select('digest').where('digest', '=', digest).executeTakeFirst();
  return row !== undefined;
}

export async function addObject(db: Queries, row: Omit<ObjectRow, 'part'>): Promise<void> {
  const { digest, type, bytes, gzipLength } = row;
  await db
    .insertInto('objects')
    .values({ digest, type, length: bytes.length, gzip_length: gzipLength, bytes })
    .onConflict((object) => object.doNothing())
    .execute();
}

/** Lets a channel serve an object. */
export async function allowObject(
  db: Queries,
  slug: string,
  channel: Channel,
  object: { readonly digest: Digest; readonly part?: string },
): Promise<void> {
  await db
    .insertInto('channel_objects')
    .values({ conference: slug, channel, digest: object.digest, part: object.part ?? null })
    .onConflict((row) => row.doNothing())
    .execute();
}

export async function storedDelta(db: Queries, to: Digest, from: Digest): Promise<Bytes | undefined> {
  const row = await db
    .selectFrom('deltas')
    .select('bytes')
    .where('to_digest', '=', to)
    .where('from_digest', '=', from)
    .executeTakeFirst();
  return row?.bytes;
}

export async function storeDelta(db: Queries, to: Digest, from: Digest, bytes: Bytes): Promise<void> {
  await db
    .insertInto('deltas')
    .values({ to_digest: to, from_digest: from, bytes })
    .onConflict((row) => row.doNothing())
    .execute();
}
