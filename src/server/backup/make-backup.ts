import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Instant } from '#domain/time.ts';
import type { BackupNote } from '#wire/backup-note.ts';
import type { DataFolder } from '../data-folder.ts';
import { openSqlite } from '../database/node-sqlite.ts';
import { writeDurably } from '../durable-file.ts';
import { digestOfFile } from '../media/stored-file.ts';
import { BACKUP_MARK } from '../publishing/standing.ts';
import { copyFolder, copyMedia, copySafely, DATABASE, isThere, KEYS, lookInto, MARKS, NOTE } from './backup-files.ts';

export type BackupResult =
  | { readonly kind: 'made'; readonly media: number; readonly copied: number; readonly missing: readonly string[] }
  /** The folder has something else in it, which must not be written over. */
  | { readonly kind: 'not-empty' }
  /** What was copied is no sound database: the one in use may be damaged. */
  | { readonly kind: 'damaged' };

/**
 * Copies a data folder into another folder while the server goes on working, or brings an earlier copy up to date.
 * The database is copied as it is at one moment (SQLite's online backup); media never change and are copied once.
 */
export async function makeBackup(data: DataFolder, target: string, at: Instant): Promise<BackupResult> {
  const folder = resolve(target);
  if ((await isThere(folder)) && !(await isThere(join(folder, NOTE))) && (await readdir(folder)).length > 0) {
    return { kind: 'not-empty' };
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, `${DATABASE}.new`);
  await copyDatabase(join(data.folder, DATABASE), copy);
  const { media, isSound } = lookInto(copy);
  if (!isSound) {
    await rm(copy);
    return { kind: 'damaged' };
  }
  // From here on the copy is of two moments until its note is written again.
  await rm(join(folder, NOTE), { force: true });
  await rename(copy, join(folder, DATABASE));
  const { copied, missing } = await copyMedia(media, data.folder, folder);
  await copyFolder(join(data.folder, KEYS), join(folder, KEYS));
  if (await isThere(join(data.folder, MARKS))) await copySafely(join(data.folder, MARKS), join(folder, MARKS));
  const madeAt = new Date(at).toISOString();
  const note: BackupNote = { madeAt, database: await digestOfFile(join(folder, DATABASE)), media: media.length };
  writeDurably(join(folder, NOTE), `${JSON.stringify(note, undefined, 1)}\n`);
  await writeFile(join(data.folder, BACKUP_MARK), `${madeAt}\n`);
  return { kind: 'made', media: media.length, copied, missing };
}

async function copyDatabase(from: string, to: string): Promise<void> {
  await rm(to, { force: true });
  const sqlite = openSqlite(from);
  try {
    await backup(sqlite, to);
  } finally {
    sqlite.close();
  }
  await chmod(to, 0o600);
  // One file without a write-ahead log beside it: that is what is copied further, and looked into without a trace.
  const copy = new DatabaseSync(to);
  try {
    copy.exec('pragma journal_mode = delete');
  } finally {
    copy.close();
  }
}
