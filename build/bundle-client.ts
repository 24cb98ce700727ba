import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { shortDigest } from './content-digest.ts';
import { delegatesApp } from './vite-settings.ts';

export interface ClientBundle {
  /** Address of the script that starts the app. */
  readonly entry: string;
  /** Scripts it imports before it runs. */
  readonly imports: readonly string[];
  /** Styles of what everyone sees first, to stand inside the pages. */
  readonly css: string;
  /** Address of the styles of everything else. */
  readonly laterStyles: string;
  /** Scripts each language needs, by language. */
  readonly catalogues: Readonly<Record<string, readonly string[]>>;
  /** What keeps the app up to date and tells of it: scripts a start does without, and the first it gets after it. */
  readonly soon: readonly string[];
  /** Files a start does without: rooms, what they stand on, what they draw with. */
  readonly later: readonly string[];
  /** Those of them that nobody needs but who signs in with a badge. */
  readonly delegates: readonly string[];
}

// What a start does without and everyone has soon: the app is kept up to date by it, and says what an update changed.
const SOON = /\/src\/app\/(keep-up-to-date|state\/telling-changes)\.ts$/;

// What is opened only by who is signed in, or about to be.
const OF_DELEGATES =
  /\/src\/app\/(delegate\/|views\/(me|delegates|contacts|unsent)\/|views\/session\/Questions\.|views\/photos\/Offer|components\/UnsentCount\.)|node_modules\/qr\//;

/** Builds the delegates' app into `<client>/assets`; the first styles are handed back, because they stand inside the pages. */
export async function bundleClient(root: string, client: string): Promise<ClientBundle> {
  const settings = delegatesApp(root);
  const output = await build({ ...settings, build: { ...settings.build, outDir: client } });
  const files = (output as Rolldown.RolldownOutput).output;
  const chunks = files.filter((file) => file.type === 'chunk');
  const entry = chunks.find((chunk) => chunk.isEntry);
  if (!entry) throw new Error('The build of src/app/main.ts gave no entry chunk.');
  const opened = chunks.filter((chunk) => chunk.isDynamicEntry && chunk.moduleIds.some((id) => SOON.test(id)));
  if (opened.length !== 2) throw new Error(`The build has not one chunk for each of ${String(SOON)}.`);
  const firstNames = new Set([
    entry.name,
    ...chunks.filter(({ fileName }) => importsOf(entry, chunks).includes(fileName)).map(({ name }) => name),
  ]);
  const first = new Set([entry.fileName, ...importsOf(entry, chunks)]);
  const reached = new Set(opened.flatMap((chunk) => [chunk.fileName, ...importsOf(chunk, chunks)]));
  const soon = [...reached].filter((name) => !first.has(name));
  const styles = await takeStyles(client, files, (sheet) => firstNames.has(sheet));
  return {
    entry: `/${entry.fileName}`,
    imports: importsOf(entry, chunks).map((name) => `/${name}`),
    css: styles.first,
    laterStyles: styles.later,
    catalogues: Object.fromEntries(
      chunks.flatMap((chunk) => {
        const language = languageOf(chunk);
        return language === undefined ? [] : [[language, [`/${chunk.fileName}`]]];
      }),
    ),
    soon: soon.map((name) => `/${name}`),
    later: [
      ...files
        .filter(({ fileName }) => !fileName.endsWith('.css') && !first.has(fileName) && !soon.includes(fileName))
        .map((file) => `/${file.fileName}`),
      styles.later,
    ],
    delegates: delegatesOwn(chunks),
  };
}

/** Chunks that are reached only through what is opened by delegates. */
function delegatesOwn(chunks: readonly Rolldown.OutputChunk[]): readonly string[] {
  const opened = chunks.filter((chunk) => chunk.isEntry || chunk.isDynamicEntry);
  const ofEverybody = opened.filter(({ facadeModuleId }) => !OF_DELEGATES.test(facadeModuleId ?? ''));
  const needed = new Set(ofEverybody.flatMap((chunk) => [chunk.fileName, ...importsOf(chunk, chunks)]));
  return chunks.filter(({ fileName }) => !needed.has(fileName)).map(({ fileName }) => `/${fileName}`);
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

/** Takes the sheets Vite wrote, one a chunk, and makes two of them: what stands in the pages, and one file of the rest. */
async function takeStyles(
  client: string,
  files: Rolldown.RolldownOutput['output'],
  isFirst: (chunk: string) => boolean,
): Promise<{ readonly first: string; readonly later: string }> {
  const texts = { first: '', later: '' };
  for (const file of files) {
    if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
    const text = await readFile(join(client, file.fileName), 'utf8');
    await rm(join(client, file.fileName));
    const chunk = file.names.map((name) => name.replace(/\.css$/, ''));
    texts[chunk.some(isFirst) ? 'first' : 'later'] += text.replaceAll(/\/\*\$vite\$:\d+\*\//g, '').trim(); // Vite's own mark
  }
  const later = `/assets/later-${shortDigest(texts.later)}.css`;
  await writeFile(join(client, later), texts.later);
  return { first: texts.first, later };
}

function languageOf(chunk: Rolldown.OutputChunk): string | undefined {
  const catalogue = chunk.moduleIds.find((id) => /\/src\/i18n\/catalogues\/[\w-]+\.ts$/.test(id));
  return catalogue && chunk.isDynamicEntry ? basename(catalogue, '.ts') : undefined;
}
