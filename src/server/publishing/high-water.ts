import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from '#wire/paths.ts';
import { channelRows, type ChannelRow } from '../database/channel-rows.ts';
import type { Queries } from '../database/queries.ts';
import { writeDurably } from '../durable-file.ts';

/** The highest (epoch, edition) a channel ever reached. */
export interface Mark {
  readonly epoch: number;
  readonly edition: number;
}

/**
 * The high-water marks of a data folder. They lie outside the database, so that a database put back from a backup
 * is seen to be older than what phones may hold. Throws when the file is damaged.
 */
export function readHighWater(folder: string): ReadonlyMap<string, Mark> {
  const path = join(folder, FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, Mark>));
  } catch (error) {
    throw new Error(`${path} is damaged; put back the copy from your backup`, { cause: error });
  }
}

/** Raises the marks to where the channels stand now. */
export async function raiseHighWater(db: Queries, folder: string): Promise<void> {
  // The transaction is only for its lock: two processes must not overwrite each other's marks.
  await db.transaction().execute(async (transaction) => {
    const marks = new Map(readHighWater(folder));
    for (const row of await channelRows(transaction)) {
      if (row.edition > 0 && isAbove(row, marks.get(markName(row.conference, row.channel)))) {
        marks.set(markName(row.conference, row.channel), { epoch: row.epoch, edition: row.edition });
      }
    }
    writeDurably(join(folder, FILE), `${JSON.stringify(Object.fromEntries(marks), undefined, 1)}\n`);
  });
}

/** Whether a channel has come further than a mark. */
export function isAbove(row: Mark, mark: Mark | undefined): boolean {
  if (!mark) return true;
  return row.epoch > mark.epoch || (row.epoch === mark.epoch && row.edition > mark.edition);
}

export function markOf(marks: ReadonlyMap<string, Mark>, row: ChannelRow): Mark | undefined {
  return marks.get(markName(row.conference, row.channel));
}

const FILE = 'highwater.json';

function markName(slug: string, channel: Channel): string {
  return `${slug}/${channel}`;
}
