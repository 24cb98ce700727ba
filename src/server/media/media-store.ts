import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MediaFile } from '#domain/media.ts';
import type { Digest } from '#wire/digest.ts';
import { addMade, addMedia, madeOf, mediaRow, mediaRows } from '../database/media-rows.ts';
import type { Queries } from '../database/queries.ts';
import { lengthOf } from './stored-file.ts';

/**
 * The media of a data folder: pictures, papers and their words as files named by digest, each known by a row. What is
 * told here is on the disk: a crash leaves a file without a row at worst, never a row without its file.
 */
export interface MediaStore {
  /** Keeps some bytes under their digest. Doing it twice is doing it once; `name` only becomes part of the answer. */
  keep(bytes: Uint8Array, type: string, name?: string): Promise<MediaFile>;
  /** Whether the file is there, as long as it should be. */
  has(digest: Digest): Promise<boolean>;
  /** The length in bytes of those that are there, as long as they should be. */
  lengths(digests: readonly Digest[]): Promise<ReadonlyMap<Digest, number>>;
  /** Where the file lies; undefined when it is not there. */
  file(digest: Digest): Promise<StoredMedia | undefined>;
  /**
   * What processing a file gave when it was last noted, so that it need not be processed again. `recipe` names the kind
   * and version of the processing (`photo 1`). The caller reads it with the care due to what an older build wrote.
   */
  made(source: Digest, recipe: string): Promise<unknown>;
  /** Notes what processing a file gave: something JSON can say. */
  noteMade(source: Digest, recipe: string, result: unknown): Promise<void>;
}

export interface StoredMedia {
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  readonly type: string;
}

/** Opens the media of a data folder. `db` may be a transaction; else none may be under way that waits for this. */
export function openMediaStore(folder: string, db: Queries): MediaStore {
  async function file(digest: Digest): Promise<StoredMedia | undefined> {
    const row = await mediaRow(db, digest);
    if (!row) return undefined;
    const path = mediaPath(folder, digest);
    return (await lengthOf(path)) === row.length ? { path, length: row.length, type: row.type } : undefined;
  }

  return {
    async keep(bytes, type, name) {
      const digest = mediaDigest(bytes);
      const path = mediaPath(folder, digest);
      if ((await lengthOf(path)) !== bytes.length) await writeWhole(path, bytes);
      await addMedia(db, { digest, type, length: bytes.length });
      return { digest, length: bytes.length, type, ...(name === undefined ? {} : { name }) };
    },
    has: async (digest) => (await file(digest)) !== undefined,
    async lengths(digests) {
      const there = new Map<Digest, number>();
      for (const { digest, length } of await mediaRows(db, [...new Set(digests)])) {
        if ((await lengthOf(mediaPath(folder, digest))) === length) there.set(digest, length);
      }
      return there;
    },
    file,
    async made(source, recipe) {
      const json = await madeOf(db, source, recipe);
      return json === undefined ? undefined : (JSON.parse(json) as unknown);
    },
    noteMade: (source, recipe, result) => addMade(db, source, recipe, JSON.stringify(result)),
  };
}

/** The name of some bytes, without leaving the thread: for what is in memory already. */
export function mediaDigest(bytes: Uint8Array): Digest {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** Where a media file of a data folder lies. */
export function mediaPath(folder: string, digest: Digest): string {
  return join(folder, 'media', digest.slice(0, 2), digest);
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${randomUUID()}.new`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  // The name of a new file is only safe once its folder is, and a new folder once the one above is.
  await syncFolder(folder);
  await syncFolder(dirname(folder));
}

async function syncFolder(path: string): Promise<void> {
  // Windows knows no such thing and refuses.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
