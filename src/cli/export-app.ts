import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ExportFolder } from './export-folder.ts';

/**
 * Copies the app's files, the service worker last: what it lists is there when a phone installs it. Files of earlier
 * builds stay, for the tabs that still run them.
 */
export function exportApp(clientFolder: string, folder: ExportFolder): void {
  const served = readdirSync(clientFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(clientFolder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter(isServed);
  const copy = (path: string, to = path): void => folder.write(to, readFileSync(join(clientFolder, path)));
  for (const path of served.filter((path) => path !== WORKER)) copy(path);
  // Hosts that answer unknown addresses with this page open every page of the app, even one that is no file.
  copy('shell.html', '404.html');
  // GitHub Pages leaves out names that start with _, as objects' may, unless this file is there.
  folder.write('.nojekyll', '');
  copy(WORKER);
}

const WORKER = 'sw.js';

// Compressed twins are the host's to make; the page template and the organisers' console are nothing without a server.
function isServed(path: string): boolean {
  return !/\.(?:br|gz)$/.test(path) && path !== 'index.html' && !path.startsWith('desk/');
}
