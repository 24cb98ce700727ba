import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import type { Draft } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { draftRows } from '#server/database/draft-rows.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import type { Console } from '../../src/cli/console.ts';
import { importCommand, type ImportCommandOptions } from '../../src/cli/import-command.ts';
import { WORDS } from '../../src/cli/words/words.ts';

/** Imports as the command line does, in this process, in English; gives what was said. */
export async function runImport(
  path: string,
  data: string,
  options: Partial<ImportCommandOptions> = {},
): Promise<readonly string[]> {
  const said: string[] = [];
  const console: Console = {
    words: WORDS.en,
    language: 'en',
    say: (line) => void said.push(line),
    progress: () => undefined,
  };
  await importCommand({ file: path, slug: 'thu', data, options: { vanished: 'cancel', ...options }, console });
  return said;
}

/** The draft of the conference `thu`, and the revision of each of its records. */
export async function draftIn(data: string): Promise<{ draft: Draft; revisions: Readonly<Record<string, number>> }> {
  const open = await openDataFolder(data);
  try {
    const draft = await readDraft(open.database.db, 'thu');
    if (draft === undefined) throw new Error('no draft');
    const rows = await draftRows(open.database.db, 'thu');
    const revisions = Object.fromEntries(rows.map(({ collection, id, revision }) => [`${collection}/${id}`, revision]));
    return { draft, revisions };
  } finally {
    await open.close();
  }
}

/** A photograph of one colour and that size. */
export function aPhotograph(colour: string, width = 400, height = 300): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

/** Writes files, folders included. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/** A folder as a ZIP, all below one folder of that name, as when a folder is packed. */
export async function zipOf(folder: string, name: string): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[`${name}${path.slice(folder.length)}`] = await readFile(path);
  }
  return zipSync(files);
}
