import { cp, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shortDigest } from '../../build/content-digest.ts';
import { writeServiceWorker } from '../../build/write-service-worker.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A copy of the project whose build differs from this one's in the script that starts the app. */
export interface AnotherBuild {
  /** Where it lies: `startServer({ root })` serves it. */
  readonly root: string;
  readonly build: string;
  /** Address of the one script that is not in this project's build. */
  readonly entry: string;
  remove(): Promise<void>;
}

/** The build this project would have given with that line of code before everything else; made without building. */
export function anotherBuild(line: string): Promise<AnotherBuild> {
  return copiedBuild(line, (code) => Promise.resolve(`${line}\n${code}`));
}

/** The same with that text before one room's code instead, and the address of that room. */
export async function buildWithRoom(name: string, text: string): Promise<AnotherBuild & { readonly room: string }> {
  const names = await readdir(join(ROOT, 'dist/client/assets'));
  const before = names.find((file) => file.startsWith(`room-${name}-`) && file.endsWith('.js'));
  if (before === undefined) throw new Error(`the build has no room ${name}`);
  const after = `room-${name}-${shortDigest(text)}.js`;
  const made = await copiedBuild(text, async (code, assets) => {
    await writeFile(join(assets, after), `${text}\n${await readFile(join(assets, before), 'utf8')}`);
    await rm(join(assets, before));
    await dropTwins(join(assets, '..'), `/assets/${before}`);
    const note = join(assets, '../../build.json');
    await writeFile(note, (await readFile(note, 'utf8')).replaceAll(before, after));
    return code.replaceAll(before, after);
  });
  return { ...made, room: `/assets/${after}` };
}

async function copiedBuild(
  difference: string,
  change: (entryCode: string, assets: string) => Promise<string>,
): Promise<AnotherBuild> {
  const root = await mkdtemp(join(tmpdir(), 'sotay-build-'));
  for (const name of ['src', 'dist', 'package.json']) await cp(join(ROOT, name), join(root, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const dist = join(root, 'dist');
  const client = join(dist, 'client');

  const before = await thisBuild();
  const code = await change(await readFile(join(client, before.entry), 'utf8'), join(client, 'assets'));
  const entry = `/assets/app-${shortDigest(code)}.js`;
  await rename(join(client, before.entry), join(client, entry));
  await writeFile(join(client, entry), code);
  await dropTwins(client, before.entry);

  const build = shortDigest(before.build, difference);
  for (const page of ['index.html', 'shell.html']) {
    const text = await readFile(join(client, page), 'utf8');
    await writeFile(join(client, page), text.replaceAll(before.entry, entry).replaceAll(before.build, build));
    await dropTwins(client, page);
  }
  const note = await readFile(join(dist, 'build.json'), 'utf8');
  await writeFile(join(dist, 'build.json'), note.replaceAll(before.build, build));
  await writeServiceWorker(dist);
  for (const file of ['sw.js', 'later-files.json']) await dropTwins(client, file);
  return { root, build, entry, remove: () => rm(root, { recursive: true, force: true }) };
}

/** The build that lies in this project's own `dist`. */
export async function thisBuild(): Promise<{ readonly build: string; readonly entry: string }> {
  const page = await readFile(join(ROOT, 'dist/client/index.html'), 'utf8');
  const entry = /<script type="module" src="([^"]+)"/.exec(page)?.[1];
  const build = /<meta name="sotay-build" content="([^"]+)"/.exec(page)?.[1];
  if (entry === undefined || build === undefined)
    throw new Error('dist/client/index.html is not as the build writes it');
  return { build, entry };
}

/** Addresses of the scripts that hold the languages. */
export async function catalogueScripts(): Promise<Readonly<Record<string, readonly string[]>>> {
  const note = JSON.parse(await readFile(join(ROOT, 'dist/build.json'), 'utf8')) as {
    readonly modules: Record<string, readonly string[]>;
  };
  return note.modules;
}

/** Compressed twins of a file that is not as it was. */
async function dropTwins(client: string, path: string): Promise<void> {
  const full = join(client, path);
  const folder = join(full, '..');
  for (const name of await readdir(folder)) {
    const twin = join(folder, name);
    if (twin === `${full}.br` || twin === `${full}.gz`) await rm(twin);
  }
}
