import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { QUIET, svelteBuild } from './vite-settings.ts';
import { writeDeskWorker } from './write-desk-worker.ts';

/** Builds the organisers' console, which is its own app at `/desk/` and in no delegate's precache. */
export async function bundleDesk(root: string, outDir: string): Promise<void> {
  if (!existsSync(join(root, 'src/desk/main.ts'))) return;
  const settings = svelteBuild(root);
  await build({
    ...settings,
    root: join(root, 'src/desk'),
    base: '/desk/',
    build: { ...settings.build, outDir, rolldownOptions: { ...QUIET, input: join(root, 'src/desk/index.html') } },
  });
  await writeDeskWorker(root, outDir);
}
