// Whether dist/ was made from the sources as they are now. Plain JavaScript: `npm start` asks before anything is built.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src',
  'build',
  'public',
  'index.html',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
// What runs from its source, and so is in no build.
const NOT_BUILT = ['src/server', 'src/cli', 'src/interchange'];

/** Whether the build in `<root>/dist` is complete and made from today's sources. */
export function isFresh(root) {
  const stamp = join(root, 'dist/.stamp');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest(root);
}

/** Notes that `<root>/dist` was made from the sources with that digest. */
export function markFresh(root, digest) {
  writeFileSync(join(root, 'dist/.stamp'), digest);
}

/** Digest of every source file's name and content: a fresh clone or a copied folder is not stale for its dates. */
export function sourcesDigest(root) {
  const hash = createHash('sha256');
  for (const path of SOURCES) add(hash, root, path);
  return hash.digest('base64url');
}

function add(hash, root, path) {
  const full = join(root, path);
  if (NOT_BUILT.includes(path) || !existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) add(hash, root, `${path}/${name}`);
  } else {
    hash.update(`${path}\0`).update(createHash('sha256').update(readFileSync(full)).digest());
  }
}
