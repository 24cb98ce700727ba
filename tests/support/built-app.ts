import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isFresh } from '../../build/freshness.mjs';
import { CHROMIUM } from './chromium.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Before the first test in a browser: there is one, and what it will be shown is built from today's sources. */
export function setup(): void {
  if (CHROMIUM === undefined) {
    throw new Error('There is no Chromium here. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  }
  if (isFresh(ROOT)) return;
  const build = spawnSync(process.execPath, ['build/build-app.ts'], { cwd: ROOT, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The app could not be built; what went wrong stands above.');
}
