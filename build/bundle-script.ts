import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { BROWSERS, plainBuild, QUIET } from './vite-settings.ts';

/** One classic script with everything it imports, minified. */
export async function bundleScript(
  root: string,
  source: string,
  target: string | string[] = BROWSERS,
): Promise<string> {
  const settings = plainBuild(root);
  const output = await build({
    ...settings,
    build: {
      ...settings.build,
      target,
      write: false,
      rolldownOptions: { ...QUIET, input: join(root, source), output: { format: 'iife', codeSplitting: false } },
    },
  });
  const [chunk] = (output as Rolldown.RolldownOutput).output;
  return chunk.code.trim();
}
