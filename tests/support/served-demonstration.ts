import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { startServer, type RunningServer } from './running-server.ts';

/** A server of the demonstration conferences, with a folder beside its data for whatever a test writes. */
export interface ServedDemonstration<T = unknown> {
  /** What adding gave, such as the badges to sign in with. */
  readonly added: T;
  readonly server: RunningServer;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Serves the demonstration conferences with what a test adds to them, which is there when the server starts. */
export async function serveDemonstration<T>(
  add: (data: DataFolder, at: number) => Promise<T>,
): Promise<ServedDemonstration<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'sotay-demonstration-'));
  const dataDir = join(folder, 'data');
  // The first start makes the conferences; what is added is there at the second.
  await (await startServer({ dataDir })).stop();
  const data = await openDataFolder(dataDir);
  const added = await add(data, Date.now());
  await data.close();
  const server = await startServer({ dataDir });
  return {
    added,
    server,
    folder,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
