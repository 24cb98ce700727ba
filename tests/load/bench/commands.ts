import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

export interface Finished {
  readonly output: string;
  readonly milliseconds: number;
  /** Largest resident memory, bytes. */
  readonly peakMemory: number;
}

/** Runs a program to its end and tells what it took. Throws with its output when it fails. */
export function run(
  program: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(program, words, { cwd: ROOT, env: { ...process.env, ...environment } });
    let output = '';
    let peakMemory = 0;
    const watch = setInterval(() => (peakMemory = Math.max(peakMemory, highWaterOf(child.pid))), 10);
    child.stdout.on('data', (data: Buffer) => (output += data));
    child.stderr.on('data', (data: Buffer) => (output += data));
    child.on('close', (code) => {
      clearInterval(watch);
      const milliseconds = performance.now() - begun;
      if (code === 0) resolve({ output, milliseconds, peakMemory });
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}:\n${output}`));
    });
  });
}

/** Runs the `sotay` command on a data folder, as `npm run sotay` does: a small young generation keeps large imports small. */
export function sotay(dataFolder: string, words: readonly string[]): Promise<Finished> {
  return run(process.execPath, ['--max-semi-space-size=8', 'src/cli/sotay.ts', ...words], { DATA_DIR: dataFolder });
}

function highWaterOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    // The process has just ended, or this is no Linux: then there is nothing to add to what was seen.
    return 0;
  }
}
