import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleClient } from './bundle-client.ts';
import { bundleDesk } from './bundle-desk.ts';
import { bundleRenderer } from './bundle-renderer.ts';
import { compressTree } from './compress-tree.ts';
import { copyPdfFiles } from './copy-pdf-files.ts';
import { drawIcons } from './draw-icons.ts';
import { isFresh, markFresh, sourcesDigest } from './freshness.mjs';
import { writePages } from './write-pages.ts';
import { compileServiceWorker, writeServiceWorker } from './write-service-worker.ts';

/** What the server is told of the build: `dist/build.json`. */
export interface BuildNote {
  /** Names the app's files by their content: any change of any of them gives another. */
  readonly build: string;
  /** Scripts a page in that language needs beyond those every page has, for `modulepreload`. */
  readonly modules: Readonly<Record<string, readonly string[]>>;
  /** Scripts that keep the app up to date: kept right after it is installed. */
  readonly soon: readonly string[];
  /** Files the app does not start with. */
  readonly later: readonly string[];
  /** Those of them that only delegates need. */
  readonly delegates: readonly string[];
}

/**
 * Builds everything the server needs into `<root>/dist`. The new build takes the place of the old one only when it is
 * complete, so a build that fails leaves the old one as it was.
 */
export async function buildApp(root: string): Promise<BuildNote> {
  // Whoever builds, a test run too, must get what is shipped: development code is twice the size and half the speed.
  process.env.NODE_ENV = 'production';
  // Read before building: what is edited meanwhile must make the result count as stale.
  const sources = sourcesDigest(root);
  const dist = join(root, 'dist');
  const next = join(dist, `.next-${String(process.pid)}`);
  await rm(next, { recursive: true, force: true });
  await mkdir(join(next, 'client'), { recursive: true });
  try {
    const note = await buildInto(root, next);
    for (const name of ['client', 'server', 'worker', 'build.json']) await replace(join(next, name), join(dist, name));
    markFresh(root, sources);
    return note;
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

async function buildInto(root: string, dist: string): Promise<BuildNote> {
  const client = join(dist, 'client');
  const bundle = await bundleClient(root, client);
  const build = await writePages(root, client, bundle);
  const { catalogues: modules, soon, later, delegates } = bundle;
  const note: BuildNote = { build, modules, soon, later, delegates };
  await writeFile(join(dist, 'build.json'), JSON.stringify(note));
  await bundleRenderer(root, join(dist, 'server'));
  await bundleDesk(root, join(client, 'desk'));
  await cp(join(root, 'public'), client, { recursive: true });
  await drawIcons(join(root, 'public/favicon.svg'), join(client, 'icons'));
  await copyPdfFiles(client);
  await compileServiceWorker(root, dist);
  await writeServiceWorker(dist);
  await compressTree(client);
  return note;
}

async function replace(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await rm(to, { recursive: true, force: true });
  await rename(from, to);
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  if (isFresh(root)) {
    console.log('The build is up to date.');
  } else {
    const { build } = await buildApp(root);
    console.log(`Built ${build}.`);
  }
}
