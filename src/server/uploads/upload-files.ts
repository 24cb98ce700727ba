import { mkdir, open, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '#wire/digest.ts';
import { digestOfFile, lengthOf, statOf } from '../media/stored-file.ts';
import { StorageFullError } from '../storage-full.ts';

/** The bytes of uploads under way, a file each. How long a file is says how much has arrived. */
export interface UploadFiles {
  /** Makes an empty file. Throws StorageFullError when the disk has no room for that many bytes. */
  make(id: string, length: number): Promise<void>;
  /** The bytes that are there; undefined when there is no such file. */
  size(id: string): Promise<number | undefined>;
  /** When bytes arrived last. */
  touchedAt(id: string): Promise<number>;
  /** Writes bytes as they come, from an offset on. What was written stays, however it ends. */
  write(id: string, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  digest(id: string): Promise<Digest>;
  path(id: string): string;
  remove(id: string): Promise<void>;
  /** The ids of all files that are there. */
  ids(): Promise<readonly string[]>;
}

// The database and what is made of pictures need room besides the file itself.
const RESERVE = 64 * 1024 * 1024;

export function openUploadFiles(dataFolder: string): UploadFiles {
  const folder = join(dataFolder, 'uploads');
  const pathOf = (id: string): string => join(folder, id);
  return {
    async make(id, length) {
      await mkdir(folder, { recursive: true });
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize < length + RESERVE) throw new StorageFullError();
      await (await open(pathOf(id), 'w')).close();
    },
    size: (id) => lengthOf(pathOf(id)),
    touchedAt: async (id) => (await statOf(pathOf(id)))?.mtimeMs ?? 0,
    async write(id, offset, bytes) {
      const file = await open(pathOf(id), 'r+');
      let at = offset;
      try {
        for await (const piece of bytes) {
          // A disk that is nearly full takes a part of what it is given.
          for (let from = 0; from < piece.length;) {
            const { bytesWritten } = await file.write(piece, from, piece.length - from, at);
            from += bytesWritten;
            at += bytesWritten;
          }
        }
      } finally {
        await file.close();
      }
    },
    digest: (id) => digestOfFile(pathOf(id)),
    path: pathOf,
    remove: (id) => rm(pathOf(id), { force: true }),
    async ids() {
      await mkdir(folder, { recursive: true });
      return readdir(folder);
    },
  };
}
