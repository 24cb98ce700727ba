import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleScript } from './bundle-script.ts';
import { integrityOf, shortDigest } from './content-digest.ts';

/** One file of the build as workbox-precaching is told of it. */
export interface PrecacheEntry {
  readonly url: string;
  /** Null where the name says it, as workbox-precaching wants it. */
  readonly revision: string | null;
  /** Without this, an answer cut short or a hotel's sign-in page would be kept as ours. */
  readonly integrity: string;
}

// As minified code writes them; src/service-worker/service-worker.ts declares them.
const FIRST = 'self.__SOTAY_FIRST';
const REST = 'self.__SOTAY_REST';
// Named so by build/vite-settings.ts: what a reader opens only after the programme.
const OPENED_LATER = /^\/assets\/room-/;
const PAGES = ['recovery.html', 'shell.html'];
const COMPRESSED = /\.(br|gz)$/;
// pdf.js: several times the whole app, for those who open an original.
const ON_DEMAND = /^pdf-/;

/** Compiles the service worker and its off switch into `<dist>/worker`, the former with no lists in it yet. */
export async function compileServiceWorker(root: string, dist: string): Promise<void> {
  await mkdir(join(dist, 'worker'), { recursive: true });
  for (const name of ['service-worker', 'switched-off']) {
    const code = await bundleScript(root, `src/service-worker/${name}.ts`);
    await writeFile(join(dist, 'worker', `${name}.js`), code);
  }
}

/** Writes `<dist>/client/sw.js` with the lists of what is in `<dist>/client` now, and `sw-off.js` beside it. */
export async function writeServiceWorker(dist: string): Promise<void> {
  const client = join(dist, 'client');
  const code = await readFile(join(dist, 'worker/service-worker.js'), 'utf8');
  for (const name of [FIRST, REST]) {
    if (code.split(name).length !== 2) throw new Error(`The service worker must name ${name} exactly once.`);
  }
  const all = await precacheList(client);
  const isLater = ({ url }: PrecacheEntry): boolean => OPENED_LATER.test(url);
  await writeFile(
    join(client, 'sw.js'),
    code
      .replace(FIRST, () => literal(all.filter((entry) => !isLater(entry))))
      .replace(REST, () => literal(all.filter(isLater))),
  );
  await writeFile(join(client, 'sw-off.js'), await readFile(join(dist, 'worker/switched-off.js')));
}

/** As code rather than JSON: every byte of this script is fetched again at every deploy. */
function literal(list: readonly PrecacheEntry[]): string {
  const rows = list.map(
    ({ url, revision, integrity }) =>
      `{url:${JSON.stringify(url)},revision:${JSON.stringify(revision)},integrity:${JSON.stringify(integrity)}}`,
  );
  return `[${rows.join()}]`;
}

/** Everything a phone keeps of the app: `assets/`, where names say their content, and the two pages. */
export async function precacheList(client: string): Promise<readonly PrecacheEntry[]> {
  const names = (await readdir(join(client, 'assets')))
    .filter((name) => !COMPRESSED.test(name) && !ON_DEMAND.test(name))
    .sort();
  const paths = [...names.map((name) => `assets/${name}`), ...PAGES];
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(client, path));
      const revision = PAGES.includes(path) ? shortDigest(bytes) : null;
      return { url: `/${path}`, revision, integrity: integrityOf(bytes) };
    }),
  );
}
