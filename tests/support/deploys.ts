import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { startServer, type RunningServer } from './running-server.ts';

/** One address behind which one build of the app after the other is served, by the real server on the same data. */
export interface Site {
  readonly origin: string;
  readonly proxy: FaultProxy;
  /** Serves the build in that copy of the project from now on; without one, this project's. */
  deploy(root?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sotay-site-'));
  let served: string | undefined;
  let server: RunningServer = await startServer({ dataDir });
  const proxy = await startFaultProxy({ target: server.origin });
  return {
    // Named, not numbered: browsers keep apps offline only from addresses they trust, and localhost is one.
    origin: `http://localhost:${proxy.port}`,
    proxy,
    async deploy(root) {
      if (root === served) return;
      served = root;
      await server.stop();
      server = await startServer({ dataDir, ...(root === undefined ? {} : { root }) });
      proxy.pointAt(server.origin);
    },
    async stop() {
      await proxy.stop();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
