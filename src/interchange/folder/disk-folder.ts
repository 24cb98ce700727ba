import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { RefusedError, type Oddity } from '../imported.ts';
import { inReadersOrder, isClutter, type FolderFile, type FolderFiles } from './folder-files.ts';

/** Lists a folder and the folders in it. Links are not followed: they may lead anywhere. */
export async function openDiskFolder(path: string): Promise<FolderFiles> {
  const files: FolderFile[] = [];
  const oddities: Oddity[] = [];
  const list = async (below: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(join(path, below))) {
      const there = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isClutter(there)) continue;
      if (entry.isDirectory() && depth < DEEPEST) await list(there, depth + 1);
      else if (entry.isFile()) files.push(diskFile(join(path, there), there));
      else {
        const what = entry.isDirectory() ? 'it is too many folders deep' : 'it is a link or no file at all';
        oddities.push({ kind: 'left-out', where: there, what, done: 'left out' });
      }
      if (files.length > MOST_FILES) {
        throw new RefusedError({
          where: path,
          what: `It holds more than ${MOST_FILES} files.`,
          todo: 'Import its folders one by one.',
        });
      }
    }
  };
  await list('', 0);
  return { name: basename(resolve(path)), files: inReadersOrder(files), oddities, close: () => Promise.resolve() };
}

/** A single file as a folder of one. */
export function openOneFile(path: string): FolderFiles {
  const name = basename(path);
  return { name: '', files: [diskFile(path, name)], oddities: [], close: () => Promise.resolve() };
}

const DEEPEST = 8;
const MOST_FILES = 20_000;
const LARGEST = 100 * 1024 * 1024; // More than the largest picture or paper that is taken.

function diskFile(path: string, there: string): FolderFile {
  return {
    path: there.normalize('NFC'),
    async read() {
      try {
        const { size } = await stat(path);
        if (size <= LARGEST) return await readFile(path);
      } catch (error) {
        const { code = String(error) } = error as NodeJS.ErrnoException;
        const what = `The file cannot be read (${code}).`;
        throw new RefusedError({ where: there, what, todo: 'Check its permissions.' }, { cause: error });
      }
      throw new RefusedError({
        where: there,
        what: `The file has more than ${LARGEST / 1024 / 1024} MB.`,
        todo: 'Save it smaller.',
      });
    },
  };
}
