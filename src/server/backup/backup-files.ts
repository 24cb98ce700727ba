import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mediaPath } from '../media/media-store.ts';
import { lengthOf, statOf } from '../media/stored-file.ts';

/** The names of what is copied, in a data folder and in a backup alike. */
export const DATABASE = 'sotay.db';
export const KEYS = 'keys';
export const MARKS = 'highwater.json';
/** Written last: a folder without it is no backup, or one that was not finished. */
export const NOTE = 'backup.json';

/** Whether something is at a path. */
export async function isThere(path: string): Promise<boolean> {
  return (await statOf(path)) !== undefined;
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

/** Whether a medium lies in a folder. A file is named by its bytes: one of the right length is the right one. */
async function isMediumAt(folder: string, { digest, length }: Medium): Promise<boolean> {
  return (await lengthOf(mediaPath(folder, digest))) === length;
}

/** Which of the media are not in a folder. */
export async function missingMedia(media: readonly Medium[], folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const medium of media) if (!(await isMediumAt(folder, medium))) missing.push(medium.digest);
  return missing;
}

/** Copies the media that are not at the other side yet; answers how many had to be copied, and which cannot be had. */
export async function copyMedia(
  media: readonly Medium[],
  from: string,
  to: string,
): Promise<{ readonly copied: number; readonly missing: readonly string[] }> {
  let copied = 0;
  const missing: string[] = [];
  for (const medium of media) {
    if (await isMediumAt(to, medium)) continue;
    if (await isMediumAt(from, medium)) {
      await copySafely(mediaPath(from, medium.digest), mediaPath(to, medium.digest));
      copied += 1;
    } else missing.push(medium.digest);
  }
  return { copied, missing };
}
