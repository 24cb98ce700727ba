import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBundle } from './bundle-client.ts';
import { bundleScript } from './bundle-script.ts';
import { shortDigest } from './content-digest.ts';

const MODULE_TAG = '<script type="module" src="/src/app/main.ts"></script>';
const MARKERS = /<!--sotay-(?:head|app|data)-->/g;

/**
 * Writes `index.html` (the server's template, markers kept), `shell.html` (the same page, empty, as the service worker
 * keeps it) and `recovery.html`, and answers the build's name.
 */
export async function writePages(root: string, client: string, bundle: ClientBundle): Promise<string> {
  await writeRecovery(root, client);
  // A classic script that must also run where the app cannot, to leave those readers the served page.
  const watchdog = await bundleScript(root, 'src/app/boot-watchdog.ts', 'es2015');
  const template = (await readFile(join(root, 'index.html'), 'utf8')).replace(
    MODULE_TAG,
    `<script type="module" src="${bundle.entry}"></script>`,
  );
  if (!template.includes(bundle.entry)) throw new Error(`index.html must contain ${MODULE_TAG}`);
  const formats = await writeFormats(root, client);
  const build = await buildName(client, [template, watchdog, bundle.css]);
  const words = Object.fromEntries(Object.entries(bundle.catalogues).map(([language, [file]]) => [language, file]));
  const head = [
    `<meta name="sotay-build" content="${build}" />`,
    `<meta name="sotay-words" content='${JSON.stringify(words)}' />`,
    `<meta name="sotay-formats" content="${formats}" />`,
    `<meta name="sotay-styles" content="${bundle.laterStyles}" />`,
    `<script>${watchdog.replaceAll('</', '<\\/')}</script>`,
    `<style>${bundle.css}</style>`,
    ...bundle.imports.map((path) => `<link rel="modulepreload" href="${path}" />`),
    `<link rel="modulepreload" href="${bundle.entry}" />`,
  ];
  // Replacing by a function, because `$&` in minified code would mean something to replace().
  const page = template.replace('<!--sotay-build-->', () => head.join('\n    '));
  await writeFile(join(client, 'index.html'), page);
  // The server makes the same of index.html; the service worker takes it only when it is so to the byte.
  await writeFile(join(client, 'shell.html'), page.replaceAll(MARKERS, ''));
  return build;
}

/** The worker that makes the first formatter; answers its address. */
async function writeFormats(root: string, client: string): Promise<string> {
  const script = await bundleScript(root, 'src/app/warm-formats.ts');
  const path = `/assets/formats-${shortDigest(script)}.js`;
  await writeFile(join(client, path), script);
  return path;
}

async function writeRecovery(root: string, client: string): Promise<void> {
  const folder = 'src/app/recovery';
  const script = await bundleScript(root, `${folder}/recovery-page.ts`);
  const styles = await readFile(join(root, folder, 'recovery.css'), 'utf8');
  const scriptPath = `/assets/recovery-${shortDigest(script)}.js`;
  const stylesPath = `/assets/recovery-${shortDigest(styles)}.css`;
  await writeFile(join(client, scriptPath), script);
  await writeFile(join(client, stylesPath), styles);
  const page = await readFile(join(root, folder, 'recovery.html'), 'utf8');
  await writeFile(
    join(client, 'recovery.html'),
    page.replace('./recovery-page.ts', scriptPath).replace('./recovery.css', stylesPath),
  );
}

/** Named after every file a phone keeps: their hashed names and contents, and what stands inside the page. */
async function buildName(client: string, inlined: readonly string[]): Promise<string> {
  const names = (await readdir(join(client, 'assets'))).sort();
  const files = await Promise.all(names.map((name) => readFile(join(client, 'assets', name))));
  const recovery = await readFile(join(client, 'recovery.html'));
  return shortDigest(names.join('\n'), ...files, recovery, ...inlined);
}
