import type { Selectable } from 'kysely';
import type { LocalisedText } from '#domain/text.ts';
import type { PartReference } from '#wire/head.ts';
import type { Channel } from '#wire/paths.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';

/** Where a channel stands. `edition` 0: nothing published yet. */
export interface ChannelRow {
  readonly conference: string;
  readonly channel: Channel;
  readonly epoch: number;
  readonly edition: number;
  readonly frozenBecause?: 'older-copy' | undefined;
}

/** One edition as it was published. */
export interface EditionRow {
  readonly epoch: number;
  readonly edition: number;
  readonly publishedAt: string;
  /** The organiser; absent when a command or the clock published. */
  readonly publishedBy?: string | undefined;
  /** What organisers wrote about it. */
  readonly note?: LocalisedText | undefined;
  readonly parts: Readonly<Record<string, PartReference>>;
}

export async function channelRows(db: Queries): Promise<readonly ChannelRow[]> {
  const rows = await db.selectFrom('channels').selectAll().orderBy('conference').orderBy('channel').execute();
  return rows.map(({ conference, channel, epoch, edition, frozen_because }) => ({
    conference,
    channel,
    epoch,
    edition,
    frozenBecause: frozen_because ?? undefined,
  }));
}

export async function channelRow(db: Queries, slug: string, channel: Channel): Promise<ChannelRow | undefined> {
  const rows = await channelRows(db);
  return rows.find((row) => row.conference === slug && row.channel === channel);
}

/** Moves a channel to another edition or epoch. */
export async function moveChannel(db: Queries, to: ChannelRow): Promise<void> {
  await db
    .updateTable('channels')
    .set({ epoch: to.epoch, edition: to.edition, frozen_because: to.frozenBecause ?? null })
    .where('conference', '=', to.conference)
    .where('channel', '=', to.channel)
    .execute();
}

/** The newest editions of a channel, newest first. */
export async function editionRows(
  db: Queries,
  slug: string,
  channel: Channel,
  limit: number,
): Promise<readonly EditionRow[]> {
  const rows = await db
    .selectFrom('editions')
    .selectAll()
    .where('conference', '=', slug)
    .where('channel', '=', channel)
    .orderBy('epoch', 'desc')
    .orderBy('edition', 'desc')
    .limit(limit)
    .execute();
  return rows.map(editionOf);
}

/** The edition of that number; of two epochs the newer one's, which says the same. */
export async function editionRow(
  db: Queries,
  slug: string,
  channel: Channel,
  edition: number,
): Promise<EditionRow | undefined> {
  const row = await db
    .selectFrom('editions')
    .selectAll()
    .where('conference', '=', slug)
    .where('channel', '=', channel)
    .where('edition', '=', edition)
    .orderBy('epoch', 'desc')
    .executeTakeFirst();
  return row && editionOf(row);
}

function editionOf(row: Selectable<Tables['editions']>): EditionRow {
  const { epoch, edition, published_at, published_by, note, parts } = row;
  return {
    epoch,
    edition,
    publishedAt: published_at,
    publishedBy: published_by ?? undefined,
    note: note === null ? undefined : (JSON.parse(note) as LocalisedText),
    parts: JSON.parse(parts) as Record<string, PartReference>,
  };
}

export async function addEdition(db: Queries, slug: string, channel: Channel, row: EditionRow): Promise<void> {
  await db
    .insertInto('editions')
    .values({
      conference: slug,
      channel,
      epoch: row.epoch,
      edition: row.edition,
      published_at: row.publishedAt,
      published_by: row.publishedBy ?? null,
      note: row.note === undefined ? null : JSON.stringify(row.note),
      parts: JSON.stringify(row.parts),
    })
    .execute();
}
