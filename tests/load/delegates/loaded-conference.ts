import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DelegateId } from '#domain/delegates.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { publish } from '#server/publishing/publish.ts';
import { badgedDelegates, type BadgedDelegate } from '../../support/badged-delegates.ts';
import { draftWith, folderWithDraft } from '../../support/data-folders.ts';
import { ALL } from '../../support/listed-delegates.ts';
import { anotherDevice } from '../../support/signed-in-delegate.ts';
import { callsTo, type Ask } from './calls.ts';
import { startProbed, type ProbedServer } from './probed-server.ts';

export const SLUG = 'hoi-nghi';
export const SESSIONS = 60;

/** A conference under load. */
export interface Loaded {
  readonly server: ProbedServer;
  readonly ask: Ask;
  readonly badges: readonly BadgedDelegate[];
  /** The headers of phones that are signed in, the first delegates' one each. */
  readonly phones: readonly { readonly delegate: DelegateId; readonly headers: { readonly Cookie: string } }[];
  /** Ends the server and hands over what it left on the disk. */
  afterwards<T>(look: (data: DataFolder) => Promise<T>): Promise<T>;
  /** Leaves nothing behind. */
  end(): Promise<void>;
}

/** Starts a server with a conference of so many delegates, all listed and with a badge, some of them signed in. */
export async function loadedConference({
  delegates,
  phones: signedIn,
  sockets,
}: {
  readonly delegates: number;
  readonly phones: number;
  readonly sockets?: number;
}): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-load-'));
  const data = await folderWithDraft(folder, SLUG, draftWith(SESSIONS));
  const at = Date.now();
  await publish(data, SLUG, { at });
  const badges = await badgedDelegates(
    data,
    SLUG,
    Array.from({ length: delegates }, (_, i) => ({ name: `Nông Thị Thử ${i}`, organisation: `Thư viện ${i % 63}` })),
    at,
  );
  const { db } = data.database;
  await db
    .updateTable('delegates')
    .set({ choices: JSON.stringify(ALL) })
    .execute();
  const phones = [];
  for (const { id: delegate } of badges.slice(0, signedIn)) {
    const Cookie = await anotherDevice(data, { conference: SLUG, delegate }, at);
    phones.push({ delegate, headers: { Cookie } });
  }
  await data.close();
  const server = await startProbed(folder, 20_000 + Math.floor(Math.random() * 20_000));
  const calls = callsTo(server.port, sockets);
  let isRunning = true;
  const stop = async (): Promise<void> => {
    calls.close();
    if (isRunning) await server.stop();
    isRunning = false;
  };
  return {
    server,
    ask: calls.ask,
    badges,
    phones,
    async afterwards(look) {
      await stop();
      const left = await openDataFolder(folder);
      return look(left).finally(() => left.close());
    },
    async end() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
