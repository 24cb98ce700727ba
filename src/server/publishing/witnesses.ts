import { isAuthentic, type Head } from '#wire/head.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow } from '../database/channel-rows.ts';
import { raiseEpoch } from './epochs.ts';
import { isAbove, raiseHighWater } from './high-water.ts';

/**
 * Looks at a head somebody holds. When our own key signed it and it is above where the channel stands, this database
 * was put back from an older copy without anybody saying so (FAULTS 35): the epoch rises above it.
 */
export async function hearWitness(data: DataFolder, head: Head): Promise<'known' | 'raised' | 'foreign'> {
  const { db } = data.database;
  if (!(await channelRow(db, head.conference, head.channel))) return 'foreign';
  const key = await data.keys.of(head.conference);
  const ours = [key.publicKey, ...key.rotations.map((step) => step.by)];
  if (!ours.includes(head.key) || !(await isAuthentic(head))) return 'foreign';
  const raised = await db.transaction().execute(async (transaction) => {
    // Read here, under the write lock: an edition being published in another process is not a restored copy.
    const row = await channelRow(transaction, head.conference, head.channel);
    if (!row || !isAbove(head, row)) return false;
    await raiseEpoch(transaction, row, head.epoch);
    return true;
  });
  if (raised) await raiseHighWater(db, data.folder);
  return raised ? 'raised' : 'known';
}
