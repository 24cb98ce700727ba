import { join } from 'node:path';
import { build } from 'vite';
import { QUIET, svelteBuild } from './vite-settings.ts';

/** Builds the renderer of first pages, everything it needs inside, so that the server can import it from anywhere. */
export async function bundleRenderer(root: string, outDir: string): Promise<void> {
  const settings = svelteBuild(root);
  await build({
    ...settings,
    ssr: { noExternal: true },
    build: {
      ...settings.build,
      target: 'node24',
      outDir,
      ssr: true,
      ssrEmitAssets: false,
      rolldownOptions: {
        ...QUIET,
        input: { render: join(root, 'src/app/render.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
