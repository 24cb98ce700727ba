import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { delegatesApp } from './vite-settings.ts';

export interface ClientBundle {
  /** Address of the script that starts the app. */
  readonly entry: string;
  /** Scripts it imports before it runs. */
  readonly imports: readonly string[];
  /** All styles of the app. */
  readonly css: string;
  /** Scripts each language needs, by language. */
  readonly catalogues: Readonly<Record<string, readonly string[]>>;
  /** Files a start does without: rooms, what they stand on, what they draw with. */
  readonly later: readonly string[];
}

// Nothing else is imported by everyone who starts the app (src/app/main.ts).
const KEEPING = /\/src\/app\/keep-up-to-date\.ts$/;

/** Builds the delegates' app into `<client>/assets`; the styles are handed back, because they stand inside the pages. */
export async function bundleClient(root: string, client: string): Promise<ClientBundle> {
  const settings = delegatesApp(root);
  const output = await build({ ...settings, build: { ...settings.build, outDir: client } });
  const files = (output as Rolldown.RolldownOutput).output;
  const chunks = files.filter((file) => file.type === 'chunk');
  const entry = chunks.find((chunk) => chunk.isEntry);
  if (!entry) throw new Error('The build of src/app/main.ts gave no entry chunk.');
  const keeping = chunks.find((chunk) => chunk.isDynamicEntry && chunk.moduleIds.some((id) => KEEPING.test(id)));
  if (!keeping) throw new Error('The build has no chunk for src/app/keep-up-to-date.ts.');
  const first = new Set([entry, keeping].flatMap((chunk) => [chunk.fileName, ...importsOf(chunk, chunks)]));
  return {
    entry: `/${entry.fileName}`,
    imports: importsOf(entry, chunks).map((name) => `/${name}`),
    css: await takeStyles(client, files),
    catalogues: Object.fromEntries(
      chunks.flatMap((chunk) => {
        const language = languageOf(chunk);
        return language === undefined ? [] : [[language, [`/${chunk.fileName}`]]];
      }),
    ),
    later: files
      .filter((file) => (file.type === 'chunk' ? !first.has(file.fileName) : !file.fileName.endsWith('.css')))
      .map((file) => `/${file.fileName}`),
  };
}

/** File names of all chunks that are fetched before the given one runs, itself left out. */
function importsOf(entry: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): readonly string[] {
  const found = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk | undefined): void => {
    for (const name of chunk?.imports ?? []) {
      if (found.has(name)) continue;
      found.add(name);
      visit(chunks.find(({ fileName }) => fileName === name));
    }
  };
  visit(entry);
  return [...found];
}

async function takeStyles(client: string, files: Rolldown.RolldownOutput['output']): Promise<string> {
  const sheets = files.filter((file) => file.fileName.endsWith('.css')).map((file) => join(client, file.fileName));
  const texts = await Promise.all(sheets.map((sheet) => readFile(sheet, 'utf8')));
  await Promise.all(sheets.filter(existsSync).map((sheet) => rm(sheet)));
  return texts
    .join('')
    .replaceAll(/\/\*\$vite\$:\d+\*\//g, '') // Vite's own mark
    .trim();
}

function languageOf(chunk: Rolldown.OutputChunk): string | undefined {
  const catalogue = chunk.moduleIds.find((id) => /\/src\/i18n\/catalogues\/[\w-]+\.ts$/.test(id));
  return catalogue && chunk.isDynamicEntry ? basename(catalogue, '.ts') : undefined;
}
