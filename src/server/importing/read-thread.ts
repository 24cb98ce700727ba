import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { importProgramme } from '#interchange/import-programme.ts';
import { RefusedError } from '#interchange/imported.ts';
import { countsOf, foundIn, readableCount, readFolderTables } from './folder-import.ts';
import { openSource, type ImportFolder } from './import-source.ts';
import type { Reading, ReadOrder } from './read-file.ts';

const PORTRAITS_NEED_PEOPLE = {
  what: 'pictures of people',
  done: 'left out; if they agreed to be shown to everyone, import with --people',
};

// A thread of its own: whatever somebody's file makes a reader do, the server goes on answering.
parentPort?.postMessage(await read(workerData as ReadOrder));

async function read(order: ReadOrder): Promise<Reading> {
  try {
    const folder = await openSource(order.path);
    return folder === undefined ? await programmeOf(order) : await folderOf(folder, order);
  } catch (error) {
    if (error instanceof RefusedError) return { kind: 'refused', refusals: [error.refusal], sheets: [] };
    throw error;
  }
}

async function programmeOf({ path, known }: ReadOrder): Promise<Reading> {
  const { slug, conference, timeZone, language, mayNamePeople, table } = known;
  const result = await importProgramme(readFileSync(path), {
    name: basename(path),
    people: mayNamePeople,
    table,
    conference: {
      slug,
      timeZone: timeZone ?? conference?.timeZone,
      languages: language ? [language] : conference?.languages,
      starts: conference?.starts,
    },
  });
  const sheets = result.sheets ?? [];
  return result.ok
    ? { kind: 'programme', imported: result.imported, sheets }
    : { kind: 'refused', refusals: [result.refusal], sheets };
}

async function folderOf({ files, isWhole }: ImportFolder, { path, known }: ReadOrder): Promise<Reading> {
  try {
    const layout = foundIn(files, known.mayNamePeople, PORTRAITS_NEED_PEOPLE);
    if (readableCount(layout) === 0) {
      const todo =
        'Put pictures into photos/, papers into papers/, and tables such as programme.xlsx or people.xlsx beside them.';
      const what = 'There is nothing in it that can be imported.';
      return { kind: 'refused', refusals: [{ where: basename(path), what, todo }], sheets: [] };
    }
    const told = await readFolderTables(layout, known);
    if (told.refused.length === readableCount(layout)) return { kind: 'refused', refusals: told.refused, sheets: [] };
    return { kind: 'folder', told, counts: countsOf(layout), isWhole, sheets: [] };
  } finally {
    await files.close();
  }
}
