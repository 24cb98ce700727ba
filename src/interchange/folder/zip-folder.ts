import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { RefusedError, type Oddity } from '../imported.ts';
import { zipEntries, type ZipBytes, type ZipEntry } from '../zip-directory.ts';
import { inReadersOrder, isClutter, type FolderFile, type FolderFiles } from './folder-files.ts';

/** What a ZIP of photographs and papers may hold. Those hardly pack, so that much more than packed is no real file. */
const LIMITS = { entries: 10_000, each: 100 * 1024 * 1024, all: 2 * 1024 * 1024 * 1024, ratio: 100 };

/**
 * Opens a ZIP as the folder it was made of. It stays on the disk; each file is unpacked when it is read, and nothing is
 * written anywhere. Throws RefusedError for what is no sound ZIP or holds too much.
 */
export function openZipFolder(path: string): FolderFiles {
  const name = basename(path);
  const file = openSync(path, 'r');
  try {
    const files: FolderFile[] = [];
    const oddities: Oddity[] = [];
    const seen = new Set<string>();
    for (const entry of zipEntries(zipOnDisk(file), name, LIMITS)) {
      if (entry.isFolder || isClutter(entry.path)) continue;
      const why = whyNot(entry) ?? (seen.has(entry.path) ? 'the ZIP holds two files of this name' : undefined);
      seen.add(entry.path);
      if (why === undefined) files.push({ path: entry.path, read: () => readEntry(entry) });
      else oddities.push({ kind: 'left-out', where: entry.path.slice(0, 200), what: why, done: 'left out' });
    }
    const close = (): Promise<void> => Promise.resolve(closeSync(file));
    return { name: name.replace(/\.zip$/i, ''), files: inReadersOrder(files), oddities, close };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** What is in a ZIP by the names of its files, to tell Office files from folders. Throws RefusedError. */
export function zipPaths(path: string): readonly string[] {
  const file = openSync(path, 'r');
  try {
    return zipEntries(zipOnDisk(file), basename(path), LIMITS).map((entry) => entry.path);
  } finally {
    closeSync(file);
  }
}

function zipOnDisk(file: number): ZipBytes {
  return {
    length: fstatSync(file).size,
    read(at, length) {
      const bytes = new Uint8Array(length);
      let read = 0;
      while (read < length) {
        const more = readSync(file, bytes, read, length - read, at + read);
        if (more === 0) break;
        read += more;
      }
      return bytes.subarray(0, read);
    },
  };
}

function whyNot({ path, isSymbolicLink }: ZipEntry): string | undefined {
  if (isSymbolicLink) return 'it is a link, which may lead anywhere';
  const leadsOut = path.startsWith('/') || /^[a-z]:/i.test(path) || path.split('/').includes('..');
  if (leadsOut || path.includes('\0')) return 'its name leads out of the folder';
  return undefined;
}

async function readEntry(entry: ZipEntry): Promise<Uint8Array> {
  try {
    return await Promise.resolve(entry.read());
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new RefusedError({ ...error.refusal, where: entry.path }, { cause: error });
  }
}
