import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleScript } from './bundle-script.ts';
import { integrityOf, shortDigest } from './content-digest.ts';
import type { PrecacheEntry } from './write-service-worker.ts';

// As minified code writes it; src/service-worker/desk-worker.ts declares it.
const LIST = 'self.__SOTAY_DESK';
const PAGE = 'index.html';

/** Writes `sw.js` into the built desk, with the list of the desk's files and of no others. */
export async function writeDeskWorker(root: string, desk: string): Promise<void> {
  const code = await bundleScript(root, 'src/service-worker/desk-worker.ts');
  if (code.split(LIST).length !== 2) throw new Error(`The desk's worker must name ${LIST} exactly once.`);
  const list = JSON.stringify(await deskFiles(desk));
  await writeFile(
    join(desk, 'sw.js'),
    code.replace(LIST, () => list),
  );
}

/** Everything the desk opens with or later: its page, and `assets/`, where names say their content. */
export async function deskFiles(desk: string): Promise<readonly PrecacheEntry[]> {
  const files = await readdir(join(desk, 'assets'), { withFileTypes: true });
  const names = files.filter((file) => file.isFile() && !/\.(br|gz)$/.test(file.name)).map(({ name }) => name);
  return Promise.all(
    [PAGE, ...names.sort().map((name) => `assets/${name}`)].map(async (path) => {
      const bytes = await readFile(join(desk, path));
      const revision = path === PAGE ? shortDigest(bytes) : null;
      return { url: `/desk/${path}`, revision, integrity: integrityOf(bytes) };
    }),
  );
}
