import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { addEdition, channelRow, editionRows, moveChannel, type EditionRow } from '../database/channel-rows.ts';
import { forgetOlderEditions, keepDelegateDeltas } from '../database/delegate-edition-rows.ts';
import { allowOnlyMedia } from '../database/media-rows.ts';
import { addObject, allowObject } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';
import { epochOf } from '../publishing/epochs.ts';
import { raiseHighWater } from '../publishing/high-water.ts';
import { makeEditionsOf, type MadeEdition, type MakeEdition } from './make-edition.ts';

/**
 * Makes what delegates are shown the newest edition of their channel where it is not, in one transaction, and leaves
 * nothing of the editions before (docs/decisions/0017). Answers whether there is a new edition. It says what the rows
 * said at one moment after the call; what was written since then is for the next.
 */
export async function renewDirectory(
  data: DataFolder,
  slug: string,
  at: Instant,
  make: MakeEdition = makeEditionsOf(data.folder),
): Promise<boolean> {
  const { db } = data.database;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const made = await make(slug);
    if (!made) return false;
    // Made before there is anything to sign, so that an edition without a key can only mean that the key was lost.
    await data.keys.of(slug);
    const result = await db
      .transaction()
      .execute((transaction) => written(transaction, data.folder, slug, { at, made }));
    if (result === 'overtaken') continue;
    if (result === 'written') await raiseHighWater(db, data.folder);
    return result === 'written';
  }
  throw new Error(`other processes renew the directory of ${slug} all the time`);
}

// Another process that renews the same directory is done after one edition.
const MOST_TRIES = 5;

async function written(
  db: Queries,
  folder: string,
  slug: string,
  { at, made }: { readonly at: Instant; readonly made: MadeEdition },
): Promise<'written' | 'overtaken' | 'no-channel'> {
  const channel = await channelRow(db, slug, 'delegates');
  if (!channel) return 'no-channel';
  const [newest] = await editionRows(db, slug, 'delegates', 1);
  // An edition that somebody else made meanwhile may already say more than this one.
  if (!isSame(newest, made.before)) return 'overtaken';

  const next = { epoch: epochOf(channel, folder), edition: channel.edition + 1 };
  const edition: EditionRow = { ...next, publishedAt: new Date(at).toISOString(), parts: made.references };
  for (const object of made.objects) {
    await addObject(db, object);
    await allowObject(db, slug, 'delegates', object);
    // Megabytes were written to the log; whoever waits for a head goes first.
    await othersTurn();
  }
  for (const { part, deltas } of made.deltas) await keepDelegateDeltas(db, slug, part, deltas);
  if (made.media) await allowOnlyMedia(db, slug, 'delegates', made.media);
  await othersTurn();
  await addEdition(db, slug, 'delegates', edition);
  // Nobody's judgement is needed after a restore: the directory is always what the rows say.
  await moveChannel(db, { conference: slug, channel: 'delegates', ...next });
  await forgetOlderEditions(db, slug, edition);
  return 'written';
}

function isSame(one: EditionRow | undefined, other: EditionRow | undefined): boolean {
  return one?.epoch === other?.epoch && one?.edition === other?.edition;
}
