import type { PublicParts } from '#domain/parts.ts';
import type { HeldEdition } from '#sync/ports.ts';
import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';
import { decodePart } from '#wire/parts.ts';
import type { Channel } from '#wire/paths.ts';
import type { StoreHistory } from './lasting-stores.ts';
import type { PlainParts } from './read-part.ts';
import type { Rows } from './stores.ts';

/** The stores of `held-<conference>`. */
export const HELD_STORES = {
  /** By channel: the edition on the screen. */
  editions: 'editions',
  /** By digest: bytes, exactly as they were checked. */
  objects: 'objects',
  /** The pinned key; by channel, what the reader has seen. */
  meta: 'meta',
} as const;

export const HELD_HISTORY: StoreHistory = [
  [{ name: HELD_STORES.editions }, { name: HELD_STORES.objects }, { name: HELD_STORES.meta }],
];

export const ALL_HELD: readonly string[] = Object.values(HELD_STORES);

/** The row of a channel. */
export interface EditionRow extends HeldEdition {
  /** The edition before, kept whole so that the next older one can still be a delta's base and a comparison's. */
  readonly previous?: Head;
  readonly plain?: PlainParts;
}

/** What of the programme the reader knows. */
export interface SeenRow {
  readonly edition: number;
  readonly programme: Digest;
}

export function seenKey(channel: Channel): string {
  return `seen ${channel}`;
}
export const PINNED_KEY = 'key';

// Rows come back as the same build or another wrote them; their shape only grows, so these casts are the border.
export async function editionIn(rows: Rows, channel: Channel): Promise<EditionRow | undefined> {
  return (await rows.get(HELD_STORES.editions, channel)) as EditionRow | undefined;
}

export async function seenIn(rows: Rows, channel: Channel): Promise<SeenRow | undefined> {
  return (await rows.get(HELD_STORES.meta, seenKey(channel))) as SeenRow | undefined;
}

/** The bytes of an object; undefined also for a row that holds something else. */
export async function objectIn(rows: Rows, digest: Digest): Promise<Bytes | undefined> {
  const row = await rows.get(HELD_STORES.objects, digest);
  return row instanceof Uint8Array ? (row as Bytes) : undefined;
}

/** Drops every object that neither the edition, the one before it, nor the reader's last look needs. */
export async function dropUnneeded(rows: Rows, edition: EditionRow, seen: SeenRow | undefined): Promise<void> {
  const needed = new Set(
    [edition.head, edition.previous].flatMap((head) => Object.values(head?.parts ?? {}).map((part) => part.digest)),
  );
  if (seen) needed.add(seen.programme);
  for (const digest of await rows.keys(HELD_STORES.objects)) {
    if (typeof digest !== 'string' || !needed.has(digest)) await rows.delete(HELD_STORES.objects, digest);
  }
}

/** The programme of these bytes; undefined when they are missing or damaged. */
export function programmeOf(bytes: Bytes | undefined): PublicParts['programme'] | undefined {
  const read = bytes && decodePart('programme', bytes);
  return read?.ok ? read.value : undefined;
}
