import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Draft } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { createApp } from '#server/http/app.ts';
import { createAppServer, stopServer } from '#server/http/http-server.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { openOrganisers } from '#server/organisers/organisers.ts';
import { openPublications } from '#server/publishing/open-publications.ts';
import { publish } from '#server/publishing/publish.ts';

/** The real server in this process, on a socket of its own, without the pages that only a build can draw. */
export interface ServedData {
  readonly origin: string;
  publish(slug: string, draft: Draft): Promise<void>;
  stop(): Promise<void>;
}

/** Serves a new, empty data folder. */
export async function serveData(): Promise<ServedData> {
  const folder = await mkdtemp(join(tmpdir(), 'sotay-served-'));
  const clientFolder = join(folder, 'client');
  await mkdir(clientFolder);
  await writeFile(join(clientFolder, 'index.html'), '<html><!--sotay-head--><!--sotay-app--><!--sotay-data--></html>');
  const data = await openDataFolder(join(folder, 'data'));
  const now = Date.now;
  const publications = await openPublications(data, { now });
  const app = createApp({
    publications,
    data,
    organisers: openOrganisers(data.database.db, now),
    delegates: openDelegates(data, now),
    clientFolder,
    modules: {},
    renderPage: () => Promise.resolve({ status: 200, title: '', description: '', html: '' }),
    now,
    log: pino({ level: 'silent' }),
  });
  const server = createAppServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async publish(slug, draft) {
      const at = now();
      await data.database.db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at }));
      const result = await publish(data, slug, { at });
      if (result.kind !== 'published') throw new Error(`not published: ${result.kind}`);
    },
    async stop() {
      await stopServer(server, app);
      publications.close();
      await data.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
