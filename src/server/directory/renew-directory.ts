import { setImmediate as othersTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { DELEGATE_PART_NAMES, type DelegateParts } from '#domain/delegate-parts.ts';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { addEdition, channelRow, editionRows, moveChannel, type EditionRow } from '../database/channel-rows.ts';
import { forgetOlderEditions } from '../database/delegate-edition-rows.ts';
import { allowOnlyMedia } from '../database/media-rows.ts';
import { addObject, allowObject } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';
import { epochOf } from '../publishing/epochs.ts';
import { raiseHighWater } from '../publishing/high-water.ts';
import { referencesTo, sameParts, writtenParts, type WrittenPart } from '../publishing/written-parts.ts';
import { carryDeltasOn } from './carried-deltas.ts';
import { gatherParts } from './gather-parts.ts';
import { mediaOfDelegates } from './in-store.ts';

/**
 * Makes what delegates are shown the newest edition of their channel where it is not, in one transaction, and leaves
 * nothing of the editions before (docs/decisions/0017). Answers whether there is a new edition.
 */
export async function renewDirectory(data: DataFolder, slug: string, at: Instant): Promise<boolean> {
  const { db, revision } = data.database;
  // Looked at without the write lock first: most of the time nothing of it changed.
  const lookedAt = revision();
  const seen = await contentOf(db, slug);
  if (await isCurrent(db, slug, seen)) return false;
  // Made before there is anything to sign, so that an edition without a key can only mean that the key was lost.
  await data.keys.of(slug);
  const made = await db.transaction().execute(async (transaction) => {
    const content = revision() === lookedAt ? seen : await contentOf(transaction, slug);
    return renewInside(transaction, data.folder, slug, { at, ...content });
  });
  if (made) await raiseHighWater(db, data.folder);
  return made;
}

interface Content {
  readonly parts: DelegateParts;
  readonly written: readonly WrittenPart[];
}

async function contentOf(db: Queries, slug: string): Promise<Content> {
  const parts = await gatherParts(db, slug);
  // Ten thousand delegates are a tenth of a second's work at each step; whoever waits for a head goes first.
  await othersTurn();
  return { parts, written: await writtenParts(parts) };
}

async function isCurrent(db: Queries, slug: string, { written }: Content): Promise<boolean> {
  const [newest] = await editionRows(db, slug, 'delegates', 1);
  return newest !== undefined && sameParts(newest.parts, referencesTo(written));
}

async function renewInside(
  db: Queries,
  folder: string,
  slug: string,
  { at, parts, written }: Content & { readonly at: Instant },
): Promise<boolean> {
  const channel = await channelRow(db, slug, 'delegates');
  if (!channel) return false;
  const references = referencesTo(written);
  const [before] = await editionRows(db, slug, 'delegates', 1);
  if (before && sameParts(before.parts, references)) return false;

  const next = { epoch: epochOf(channel, folder), edition: channel.edition + 1 };
  const newest: EditionRow = { ...next, publishedAt: new Date(at).toISOString(), parts: references };
  for (const part of written) {
    await writePart(db, slug, part, before);
    await othersTurn();
  }
  for (const name of DELEGATE_PART_NAMES) {
    await carryDeltasOn(db, slug, name, { before, after: written.find((part) => part.name === name) });
  }
  await allowMedia(db, slug, parts);
  await addEdition(db, slug, 'delegates', newest);
  // Nobody's judgement is needed after a restore: the directory is always what the rows say.
  await moveChannel(db, { conference: slug, channel: 'delegates', ...next });
  await forgetOlderEditions(db, slug, newest);
  return true;
}

async function writePart(db: Queries, slug: string, part: WrittenPart, before: EditionRow | undefined): Promise<void> {
  const { name, digest, bytes } = part;
  if (before?.parts[name]?.digest === digest) return;
  await addObject(db, { digest, type: 'application/json', bytes, gzipLength: gzipSync(bytes).length });
  await allowObject(db, slug, 'delegates', { digest, part: name });
}

async function allowMedia(db: Queries, slug: string, parts: DelegateParts): Promise<void> {
  await allowOnlyMedia(db, slug, 'delegates', [...mediaOfDelegates(parts).values()]);
}
