import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#domain/time.ts';
import { decodeBackupNote, type BackupNote } from '#wire/backup-note.ts';
import { channelRows, moveChannel } from '../database/channel-rows.ts';
import { openDatabase } from '../database/open-database.ts';
import { writeDurably } from '../durable-file.ts';
import { digestOfFile } from '../media/stored-file.ts';
import { raiseEpoch } from '../publishing/epochs.ts';
import { isAbove, markOf, raiseHighWater, readHighWater, type Mark } from '../publishing/high-water.ts';
import {
  copyFolder,
  copyMedia,
  copySafely,
  DATABASE,
  isThere,
  KEYS,
  lookInto,
  MARKS,
  missingMedia,
  NOTE,
  type Medium,
} from './backup-files.ts';

export type RestoreResult =
  | {
      readonly kind: 'restored';
      readonly madeAt: string;
      /** Where what was here before lies now; undefined when there was nothing. */
      readonly before: string | undefined;
      readonly conferences: readonly string[];
    }
  /** No backup, or one that was not finished. */
  | { readonly kind: 'no-backup' }
  /** Its database or some of its media are not what they were. */
  | { readonly kind: 'damaged'; readonly missing: number }
  /** There are data here already, and nobody said that they may be put aside. */
  | { readonly kind: 'not-empty' }
  /** A server or a command is working on the data here. */
  | { readonly kind: 'in-use' };

/**
 * Makes a data folder of a backup. What was here is put aside, never deleted. Every channel begins a new epoch, so that
 * phones that hold a newer edition take the restored one (docs/SYNC.md).
 */
export async function restoreBackup(
  source: string,
  target: string,
  wishes: { readonly replace: boolean; readonly at: Instant },
): Promise<RestoreResult> {
  const [from, folder] = [resolve(source), resolve(target)];
  const note = await noteOf(from);
  if (!note) return { kind: 'no-backup' };
  const media = await soundMedia(from, note);
  if ('kind' in media) return media;
  const isEmpty = !(await isThere(join(folder, DATABASE)));
  if (!isEmpty && !wishes.replace) return { kind: 'not-empty' };
  if (!isEmpty && isInUse(join(folder, DATABASE))) return { kind: 'in-use' };
  const marks = new Map([...readHighWater(from), ...higherMarks(folder, from)]);
  const before = isEmpty ? undefined : await putAside(folder, wishes.at);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyMedia(media, from, folder);
  await copyFolder(join(from, KEYS), join(folder, KEYS));
  writeDurably(join(folder, MARKS), `${JSON.stringify(Object.fromEntries(marks), undefined, 1)}\n`);
  // Last: a restore that broke off has no database yet and is simply done again.
  await copySafely(join(from, DATABASE), join(folder, DATABASE));
  return { kind: 'restored', madeAt: note.madeAt, before, conferences: await beginEpochs(folder) };
}

async function noteOf(from: string): Promise<BackupNote | undefined> {
  try {
    const read = decodeBackupNote(new Uint8Array(await readFile(join(from, NOTE))));
    return read.ok ? read.value : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The media of a backup, each of which is there, or what is wrong with it. */
async function soundMedia(from: string, note: BackupNote): Promise<readonly Medium[] | RestoreResult> {
  const database = join(from, DATABASE);
  if (!(await isThere(database)) || (await digestOfFile(database)) !== note.database) {
    return { kind: 'damaged', missing: 0 };
  }
  const { isSound, media } = lookInto(database);
  const missing = await missingMedia(media, from);
  return isSound && missing.length === 0 ? media : { kind: 'damaged', missing: missing.length };
}

/** A database in its write-ahead mode can be taken out of it only by who is alone with it (sqlite.org/wal.html). */
function isInUse(path: string): boolean {
  const sqlite = new DatabaseSync(path, { timeout: 0 });
  try {
    return sqlite.prepare('pragma journal_mode = delete').get()?.['journal_mode'] !== 'delete';
  } catch {
    return true;
  } finally {
    sqlite.close();
  }
}

/** What was published here after the backup was made: phones may hold it. */
function higherMarks(folder: string, from: string): ReadonlyMap<string, Mark> {
  const known = readHighWater(from);
  return new Map([...readHighWater(folder)].filter(([name, mark]) => isAbove(mark, known.get(name))));
}

async function putAside(folder: string, at: Instant): Promise<string> {
  const name = `before-restore-${new Date(at).toISOString().replaceAll(/[:.]/gu, '-')}`;
  const aside = join(folder, name);
  const entries = (await readdir(folder)).filter((entry) => !entry.startsWith('before-restore-'));
  await mkdir(aside, { mode: 0o700 });
  // The database goes first: without it nobody takes what is left for data.
  entries.sort((a, b) => Number(b === DATABASE) - Number(a === DATABASE));
  for (const entry of entries) await rename(join(folder, entry), join(aside, entry));
  return aside;
}

async function beginEpochs(folder: string): Promise<readonly string[]> {
  const database = await openDatabase(folder);
  try {
    const marks = readHighWater(folder);
    const rows = (await channelRows(database.db)).filter((row) => row.edition > 0);
    await database.db.transaction().execute(async (transaction) => {
      for (const row of rows) {
        const epoch = Math.max(row.epoch, markOf(marks, row)?.epoch ?? 0);
        await raiseEpoch(transaction, row, epoch);
        // Whoever restores by hand has said that this is what counts now.
        await moveChannel(transaction, { ...row, epoch: epoch + 1, frozenBecause: undefined });
      }
    });
    await raiseHighWater(database.db, folder);
    return [...new Set(rows.map((row) => row.conference))];
  } finally {
    await database.close();
  }
}
