import { addEdition, channelRows, editionRows, moveChannel, type ChannelRow } from '../database/channel-rows.ts';
import type { Queries } from '../database/queries.ts';
import { isAbove, markOf, readHighWater } from './high-water.ts';

/**
 * Compares every channel with its high-water mark. One that fell behind was put back from an older copy: its epoch
 * rises, so that phones accept the older edition once, and publishing waits for an organiser's word. Answers those.
 */
export async function noticeOlderCopy(db: Queries, folder: string): Promise<readonly ChannelRow[]> {
  const marks = readHighWater(folder);
  const isOlder = (row: ChannelRow): boolean => {
    const mark = markOf(marks, row);
    return mark !== undefined && isAbove(mark, row);
  };
  if (!(await channelRows(db)).some(isOlder)) return [];
  return db.transaction().execute(async (transaction) => {
    const older = (await channelRows(transaction)).filter(isOlder);
    for (const row of older) await raiseEpoch(transaction, row, markOf(marks, row)?.epoch ?? row.epoch);
    return older;
  });
}

/** Moves a channel into the epoch after `seen`, with the edition it stands at, and holds further publishing back. */
export async function raiseEpoch(transaction: Queries, row: ChannelRow, seen: number): Promise<void> {
  const epoch = seen + 1;
  const [newest] = await editionRows(transaction, row.conference, row.channel, 1);
  await moveChannel(transaction, { ...row, epoch, frozenBecause: 'older-copy' });
  if (newest) await addEdition(transaction, row.conference, row.channel, { ...newest, epoch });
}

/** The first edition after the database was lost starts above whatever phones may hold from before. */
export function epochOf(channel: ChannelRow, folder: string): number {
  if (channel.edition > 0) return channel.epoch;
  const mark = markOf(readHighWater(folder), channel);
  return mark ? Math.max(channel.epoch, mark.epoch + 1) : channel.epoch;
}
