import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArrivalsAnswer } from '#wire/desk/publishing.ts';
import type { DataFolder } from '../data-folder.ts';
import { mediaBytes } from '../database/media-rows.ts';
import { statOf } from '../media/stored-file.ts';

/** A backup touches this file in the data folder when it is done (docs/OPERATING.md). */
export const BACKUP_MARK = 'last-backup';

/** How much the server keeps, how much room is left for it, and when it was last copied away. */
export async function serverStanding(data: DataFolder): Promise<Pick<ArrivalsAnswer, 'storage' | 'backup'>> {
  const { bavail, bsize } = await statfs(data.folder);
  const files = await Promise.all(['sotay.db', 'sotay.db-wal'].map((name) => statOf(join(data.folder, name))));
  const mark = await statOf(join(data.folder, BACKUP_MARK));
  return {
    storage: {
      database: files.reduce((sum, file) => sum + (file?.size ?? 0), 0),
      media: await mediaBytes(data.database.db),
      free: bavail * bsize,
    },
    backup: mark?.mtime.toISOString(),
  };
}
