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
const LISTS = {
  first: 'self.__SOTAY_FIRST',
  words: 'self.__SOTAY_WORDS',
  soon: 'self.__SOTAY_SOON',
};
// What it reads from a file when it needs it; src/service-worker/build-files.ts says what they are.
const LATER = ['rest', 'delegates', 'asked'] as const;
const LATER_FILES = 'later-files.json';
type Tier = keyof typeof LISTS | (typeof LATER)[number];

const PAGES = ['recovery.html', 'shell.html'];
const COMPRESSED = /\.(br|gz)$/;
// The page for those whose app does not start, and what it is made of.
const RECOVERY = /^\/(?:assets\/)?recovery[.-]/;
// pdf.js: several times the whole app, for those who open an original.
const ASKED = /^\/assets\/pdf-/;

/** Compiles the service worker and its off switch into `<dist>/worker`, the former with no lists in it yet. */
export async function compileServiceWorker(root: string, dist: string): Promise<void> {
  await mkdir(join(dist, 'worker'), { recursive: true });
  for (const name of ['service-worker', 'switched-off']) {
    const code = await bundleScript(root, `src/service-worker/${name}.ts`);
    await writeFile(join(dist, 'worker', `${name}.js`), code);
  }
}

/**
 * Writes `<dist>/client/sw.js` with the lists of what is in `<dist>/client` now, `later-files.json` with those of what is
 * opened later, and `sw-off.js` beside them.
 */
export async function writeServiceWorker(dist: string): Promise<void> {
  const client = join(dist, 'client');
  const note = JSON.parse(await readFile(join(dist, 'build.json'), 'utf8')) as Tiers;
  const all = await precacheList(client);
  const of = (tier: Tier): readonly PrecacheEntry[] => all.filter(({ url }) => tierOf(url, note) === tier);
  const later = JSON.stringify(Object.fromEntries(LATER.map((tier) => [tier, of(tier)])));
  await writeFile(join(client, LATER_FILES), later);
  const itself = { url: `/${LATER_FILES}`, revision: shortDigest(later), integrity: integrityOf(later) };
  let code = await readFile(join(dist, 'worker/service-worker.js'), 'utf8');
  for (const [tier, name] of Object.entries(LISTS) as [keyof typeof LISTS, string][]) {
    if (code.split(name).length !== 2) throw new Error(`The service worker must name ${name} exactly once.`);
    code = code.replace(name, () => literal(tier === 'soon' ? [itself, ...of(tier)] : of(tier)));
  }
  await writeFile(join(client, 'sw.js'), code);
  await writeFile(join(client, 'sw-off.js'), await readFile(join(dist, 'worker/switched-off.js')));
}

/** What of `dist/build.json` says when a file is wanted. */
interface Tiers {
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly soon: readonly string[];
  readonly later: readonly string[];
  readonly delegates: readonly string[];
}

function tierOf(url: string, { modules, soon, later, delegates }: Tiers): Tier {
  if (RECOVERY.test(url) || soon.includes(url)) return 'soon';
  if (ASKED.test(url)) return 'asked';
  if (Object.values(modules).flat().includes(url)) return 'words';
  if (delegates.includes(url)) return 'delegates';
  return later.includes(url) ? 'rest' : 'first';
}

/** As code rather than JSON: every byte of this script is fetched again at every deploy. */
function literal(list: readonly PrecacheEntry[]): string {
  const rows = list.map(
    ({ url, revision, integrity }) =>
      `{url:${JSON.stringify(url)},revision:${JSON.stringify(revision)},integrity:${JSON.stringify(integrity)}}`,
  );
  return `[${rows.join()}]`;
}

/** Everything a phone keeps or may keep of the app: `assets/`, where names say their content, and the two pages. */
export async function precacheList(client: string): Promise<readonly PrecacheEntry[]> {
  const files = await readdir(join(client, 'assets'), { withFileTypes: true });
  // Folders hold what only some papers need (build/copy-pdf-files.ts): too much to be kept for all.
  const names = files
    .filter((file) => file.isFile() && !COMPRESSED.test(file.name))
    .map(({ name }) => name)
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
