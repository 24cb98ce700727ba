import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');
const START_LIMIT = 60_000; // The first start imports the demonstration conferences and may share two cores.

/** The real server in a process of its own. */
export interface RunningServer {
  readonly origin: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Ends it as an operator would; a data folder that was made for it goes with it. */
  stop(): Promise<void>;
  /** Ends it where it stands, as a power cut would. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  /** A folder that outlives the server; without one it gets a new one of its own. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Another checkout to run, with its own build of the app. */
  readonly root?: string;
}

/** Starts the server and waits until it answers. Rejects with what it said when it does not. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'sotay-data-')));
  const port = options.port ?? (await freePort());
  const origin = `http://localhost:${port}`;
  let said = '';
  const child = spawn(process.execPath, ['src/cli/sotay.ts', 'start'], {
    cwd: options.root ?? ROOT,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  await untilAnswering(origin, child, () => said);

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  }
  return {
    origin,
    dataDir,
    process: child,
    output: () => said,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

async function untilAnswering(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  const limit = AbortSignal.timeout(START_LIMIT);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said()}`);
    if (limit.aborted) {
      child.kill('SIGKILL');
      throw new Error(`the server did not answer within ${START_LIMIT / 1000} s:\n${said()}`);
    }
    if (await answers(origin)) return;
    // A process that is starting says nowhere when it listens; asking is the only way to know.
    await pause(50);
  }
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz`)).ok;
  } catch {
    return false; // It does not listen yet.
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no free port on this machine');
  return address.port;
}
