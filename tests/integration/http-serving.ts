import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { RenderPage } from '#app/page.ts';
import type { Draft } from '#domain/draft.ts';
import { textIn } from '#domain/text.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { keepDemoMedia } from '#server/demo/demo-media.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { createApp, type App } from '#server/http/app.ts';
import { createAppServer, stopServer } from '#server/http/http-server.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { keepDirectory, type DirectoryKeeper } from '#server/directory/keep-directory.ts';
import { openOrganisers, type Organisers } from '#server/organisers/organisers.ts';
import { openPublications, type OpenPublications } from '#server/publishing/open-publications.ts';
import { publish, type PublishResult } from '#server/publishing/publish.ts';

export const NOW = Date.parse('2018-05-10T02:00:00Z');
export const SLUG = 'lang-son-2018';
export const CHANNEL = `/api/v1/conferences/${SLUG}/public`;

/** The whole server but the built app, which a small shell and a plain renderer stand for. */
export interface Serving {
  readonly port: number;
  readonly app: App;
  readonly data: DataFolder;
  readonly publications: OpenPublications;
  readonly organisers: Organisers;
  readonly directory: DirectoryKeeper | undefined;
  /** What was logged, a line an entry. */
  readonly logged: readonly string[];
  /** Publishes what an edit makes of the demonstration conference. */
  edit(change: (draft: Draft) => Draft): Promise<PublishResult>;
  stop(): Promise<void>;
}

export async function serveDemo(
  options: {
    readonly slugs?: readonly string[];
    readonly publicOrigin?: string;
    /** Whether the delegates' channel is kept up to date. */
    readonly keepsDirectory?: boolean;
  } = {},
): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-http-'));
  const data = await openDataFolder(join(folder, 'data'));
  const { db } = data.database;
  const now = (): number => NOW;
  await keepDemoMedia(data.media);
  for (const [slug, draft] of Object.entries(DEMO)) {
    if (!(options.slugs ?? [SLUG]).includes(slug)) continue;
    await db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at: NOW }));
    await publish(data, slug, { at: NOW });
  }
  const publications = await openPublications(data, { now });
  const organisers = openOrganisers(db, now);
  const logged: string[] = [];
  const failed = (error: unknown): void => void logged.push(String(error));
  const directory = options.keepsDirectory ? keepDirectory(data, now, failed) : undefined;
  const app = createApp({
    publications,
    data,
    organisers,
    delegates: openDelegates(data, now),
    directory,
    clientFolder: clientIn(join(folder, 'client')),
    modules: { vi: ['/assets/vi-1.js'], en: ['/assets/en-1.js'] },
    renderPage,
    now: Date.now,
    log: pino({}, { write: (line: string) => void logged.push(line) }),
    publicOrigin: options.publicOrigin,
  });
  const server = createAppServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await app.prepared;
  let draft = DEMO[SLUG];
  return {
    port: (server.address() as AddressInfo).port,
    app,
    data,
    publications,
    organisers,
    directory,
    logged,
    async edit(change) {
      if (!draft) throw new Error('the demonstration conference is missing');
      const edited = (draft = change(draft));
      await db.transaction().execute((transaction) => writeDraft(transaction, SLUG, edited, { at: NOW }));
      // Another edition is served from the moment it is noticed, not from the moment it is published.
      const noticed = new Promise<void>((resolve) => {
        const stop = publications.onEdition((slug) => {
          if (slug !== SLUG) return;
          stop();
          resolve();
        });
      });
      const result = await publish(data, SLUG, { at: NOW });
      if (result.kind === 'published') await noticed;
      return result;
    },
    async stop() {
      await stopServer(server, app);
      await directory?.stop();
      publications.close();
      await data.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One request over a socket of its own, nothing decoded, nothing followed. */
export async function ask(
  serving: Serving,
  path: string,
  how: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Buffer;
  } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = how;
  // Node sends no length with a DELETE by itself, and what follows it would be taken for another request.
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const sent = httpRequest({
    host: '127.0.0.1',
    port: serving.port,
    path,
    method,
    headers: { ...length, ...headers },
    agent: false,
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

export async function headOf(
  serving: Serving,
): Promise<{ readonly edition: number; readonly parts: Record<string, { digest: string; length: number }> }> {
  return JSON.parse((await ask(serving, `${CHANNEL}/head`)).body.toString());
}

const renderPage: RenderPage = async ({ url, slug, edition, conferences, language }) => {
  const programme = edition?.parts.programme;
  const known = url === '/' || (programme !== undefined && !url.endsWith('/no-such-page'));
  if (!known) return { status: 404, title: 'Not found', description: '', html: '<h1>There is no such page here.</h1>' };
  const languages = [language];
  const sessions = Object.values(programme?.sessions ?? {}).map(
    ({ title }) => `<li>${escaped(textIn(title, languages))}</li>`,
  );
  const rows = conferences.map(
    (row) => `<li><a href="/${row.slug}/">${escaped(textIn(row.title, languages))}</a></li>`,
  );
  return {
    status: 200,
    title: textIn(programme?.conference.title, languages) || 'Sổ Tay',
    description: 'The programme & more',
    html: `<ul data-of="${slug ?? ''}" data-url="${escaped(url)}">${(slug ? sessions : rows).join('')}</ul>`,
    style: ':root{--accent-light:#123456}',
  };
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const SHELL = `<!doctype html>
<html lang="en" data-app="starting">
  <head>
    <meta charset="utf-8" />
    <title>Shell</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <script>document.documentElement.dataset.early = 'yes';</script>
    <style>body { color: CanvasText }</style>
    <!--sotay-head-->
  </head>
  <body>
    <div id="app"><!--sotay-app--></div>
    <!--sotay-data-->
    <script type="module" src="/assets/app-1.js"></script>
  </body>
</html>
`;

function clientIn(folder: string): string {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'desk'), { recursive: true });
  const files: Readonly<Record<string, string>> = {
    'index.html': SHELL,
    'recovery.html': '<!doctype html><title>Recovery</title><style>p{margin:0}</style><p>Start again',
    'desk/index.html': '<!doctype html><title>Desk</title>',
    'sw.js': '// worker\n',
    'assets/app-1.js': `export const words = ${JSON.stringify('sổ tay '.repeat(400))};\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
