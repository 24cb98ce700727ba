import { resolve } from 'node:path';
import { channelRows, type ChannelRow } from './database/channel-rows.ts';
import { openDatabase, type Database } from './database/open-database.ts';
import { openMediaStore, type MediaStore } from './media/media-store.ts';
import { noticeOlderCopy } from './publishing/epochs.ts';
import { raiseHighWater } from './publishing/high-water.ts';
import { openKeys, type Keys } from './publishing/keys.ts';

/** Everything a server or a command works on: one folder with the database, the media, the signing keys and the marks. */
export interface DataFolder {
  readonly folder: string;
  readonly database: Database;
  readonly keys: Keys;
  readonly media: MediaStore;
  /** Channels found older than they once were when the folder was opened: the database was put back from a backup. */
  readonly olderCopies: readonly ChannelRow[];
  /** Conferences that were published with a key that is not here any more; phones that know them refuse another. */
  readonly lostKeys: readonly string[];
  close(): Promise<void>;
}

/** Opens a data folder, creating it where needed. One process opens it once: two writers in one process would wait for each other. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  const database = await openDatabase(folder);
  const keys = openKeys(folder);
  const media = openMediaStore(folder, database.db);
  const olderCopies = await noticeOlderCopy(database.db, folder);
  if (olderCopies.length > 0) await raiseHighWater(database.db, folder);
  const published = (await channelRows(database.db)).filter((row) => row.channel === 'public' && row.edition > 0);
  const lostKeys = published.map((row) => row.conference).filter((slug) => !keys.has(slug));
  return { folder, database, keys, media, olderCopies, lostKeys, close: () => database.close() };
}
