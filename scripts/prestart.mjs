// Runs before every start: checks Node, and builds the app when there is no build of today's sources.
import './preflight.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
// Imported only now: an old Node has been sent away before it meets anything it cannot read.
const { isFresh } = await import('../build/freshness.mjs');

if (!isFresh(root)) {
  console.error('Building the app; this is done once after every change of its sources …');
  const { status } = spawnSync(process.execPath, [join(root, 'build/build-app.ts')], {
    cwd: root,
    // Standard output belongs to what is started, which may be read by another program.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    console.error('The app could not be built, so nothing was started. What failed stands above.');
    process.exit(1);
  }
}
