import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { ROOT } from './commands.ts';

export interface Serving {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the real server on a free port and waits until it answers. */
export async function serve(dataFolder: string): Promise<Serving> {
  const port = await freePort();
  const environment = { ...process.env, DATA_DIR: dataFolder, PORT: String(port), HOST: '127.0.0.1' };
  const child = spawn(process.execPath, ['src/cli/sotay.ts', 'start'], {
    cwd: ROOT,
    env: environment,
    stdio: 'ignore',
  });
  return serving(child, `http://127.0.0.1:${port}`, '/healthz');
}

/** Starts a script that takes `--port` and waits until it answers. */
export async function serveScript(script: string, words: readonly string[]): Promise<Serving> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, ...words, '--port', String(port)], { cwd: ROOT, stdio: 'ignore' });
  return serving(child, `http://127.0.0.1:${port}`, '/');
}

async function serving(child: ChildProcess, origin: string, path: string): Promise<Serving> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = (): Promise<void> => {
    child.kill('SIGTERM');
    return ended;
  };
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the server at ${origin} ended with ${child.exitCode}`);
    try {
      await fetch(origin + path);
      return { origin, pid: child.pid ?? 0, stop };
    } catch {
      // Not listening yet.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await stop();
  throw new Error(`no answer from ${origin}${path} within a minute`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
