import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DatabaseSync } from 'node:sqlite';
import { mediaPath } from '../media/media-store.ts';

/** The names of what is copied, in a data folder and in a backup alike. */
export const DATABASE = 'sotay.db';
export const KEYS = 'keys';
export const MARKS = 'highwater.json';
/** Written last: a folder without it is no backup, or one that was not finished. */
export const NOTE = 'backup.json';

/** Whether something is at a path. */
export async function isThere(path: string): Promise<boolean> {
  return (await lengthOf(path)) !== undefined;
}

/** Copies a file whole or not at all, and onto the disk; only its owner can read the copy. */
export async function copySafely(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const temporary = `${to}.${String(process.pid)}.new`;
  try {
    await copyFile(from, temporary);
    const file = await open(temporary, 'r+');
    try {
      await file.chmod(0o600);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Copies every file of a folder that has no folders in it. A folder that is not there has none. */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (!(await isThere(from))) return;
  for (const name of await readdir(from)) await copySafely(join(from, name), join(to, name));
}

/** The media a database knows, and whether it is sound. Throws when it cannot be read as one of ours. */
export function lookInto(path: string): { readonly media: readonly Medium[]; readonly isSound: boolean } {
  const sqlite = new DatabaseSync(path, { readOnly: true });
  try {
    const isSound = sqlite.prepare('pragma integrity_check').get()?.['integrity_check'] === 'ok';
    const rows = sqlite.prepare('select digest, length from media order by digest').all();
    return { isSound, media: rows.map(({ digest, length }) => ({ digest: String(digest), length: Number(length) })) };
  } finally {
    sqlite.close();
  }
}

export interface Medium {
  readonly digest: string;
  /** Bytes. */
  readonly length: number;
}

/**
 * Copies the media that are not at the other side yet; answers how many had to be copied, and which cannot be had. A
 * file is named by its bytes: one of the right length that is there is the right one.
 */
export async function copyMedia(
  media: readonly Medium[],
  from: string,
  to: string,
): Promise<{ readonly copied: number; readonly missing: readonly string[] }> {
  let copied = 0;
  const missing: string[] = [];
  for (const { digest, length } of media) {
    if ((await lengthOf(mediaPath(to, digest))) === length) continue;
    if ((await lengthOf(mediaPath(from, digest))) !== length) {
      missing.push(digest);
      continue;
    }
    await copySafely(mediaPath(from, digest), mediaPath(to, digest));
    copied += 1;
  }
  return { copied, missing };
}

/** SHA-256 of a file, hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function lengthOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
