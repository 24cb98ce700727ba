import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../bench/commands.ts';
import type { LoopReport } from './loop-probe.ts';

/** The real server in a process of its own, on the loopback, with a probe in it. */
export interface ProbedServer {
  readonly port: number;
  /** How long its event loop was held since this was asked last. */
  loop(): Promise<LoopReport>;
  stop(): Promise<void>;
}

/** Starts the server on a data folder and waits until it answers. */
export async function startProbed(dataFolder: string, port: number): Promise<ProbedServer> {
  const probe = new URL('./loop-probe.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', probe, 'src/cli/sotay.ts', 'start'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataFolder, PORT: String(port), HOST: '127.0.0.1', DEMO: 'no', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    await pause(100);
  }
  return {
    port,
    async loop() {
      const answer = once(child, 'message');
      child.send('loop');
      return ((await answer) as [LoopReport])[0];
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false; // Not listening yet.
  }
}
