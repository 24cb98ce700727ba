import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { BuiltApp } from '#server/built-app.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { createApp } from '#server/http/app.ts';
import { ICONS } from '#server/http/icon.ts';
import { pagesOf } from '#server/http/page-address.ts';
import { createAppServer, stopServer } from '#server/http/http-server.ts';
import { createPress, QUICK_BROTLI, type Press } from '#server/http/press.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { openOrganisers } from '#server/organisers/organisers.ts';
import type { PublishedEdition, Publications } from '#server/publishing/publications.ts';
import type { Console } from './console.ts';

/** A file of an export, not yet written. */
export interface DrawnFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Every page of a conference as the server serves it: asked of the real server on a port of this machine, so that an
 * exported page cannot differ from a served one. All are drawn before any is written, because drawing takes long.
 */
export async function drawPages(
  parts: BuiltApp & {
    readonly data: DataFolder;
    readonly publications: Publications;
    readonly slug: string;
    readonly newest: PublishedEdition;
    readonly console: Console;
  },
): Promise<readonly DrawnFile[]> {
  const { slug, newest, console } = parts;
  const log = pino({ level: 'silent' });
  const organisers = openOrganisers(parts.data.database.db, Date.now);
  const delegates = openDelegates(parts.data, Date.now);
  const app = createApp({ ...parts, organisers, delegates, now: Date.now, log, press: lightPress() });
  const server = createAppServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const language = newest.parts.programme.conference.languages[0] ?? 'en';
  const files = [...pageFiles(slug, newest), ...filesOf(slug)];
  const drawn: DrawnFile[] = [];
  const open = files.values();
  async function draw(): Promise<void> {
    for (const { address, path } of open) {
      const answer = await fetch(`${origin}${address}`, {
        headers: { 'accept-language': language, 'accept-encoding': 'identity' },
        redirect: 'error',
      });
      if (!answer.ok) throw new Error(`the page ${address} answered ${answer.status}`);
      drawn.push({ path, bytes: withOwnPolicy(await answer.bytes(), answer.headers) });
      console.progress(console.words.exporting, drawn.length, files.length);
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, draw));
    return drawn;
  } finally {
    await stopServer(server, app);
  }
}

/**
 * A page with its policy inside: a host of plain files sends none of its own. Who may frame it can only be said in a
 * header (CSP 3, §3.3), so that is left to the host.
 */
function withOwnPolicy(bytes: Uint8Array, headers: Headers): Uint8Array {
  if (!headers.get('content-type')?.startsWith('text/html')) return bytes;
  const policy = (headers.get('content-security-policy') ?? '').replace(/; frame-ancestors [^;]*/, '');
  const html = new TextDecoder().decode(bytes);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return new TextEncoder().encode(html.replace(/<meta charset[^>]*>/i, (found) => found + meta));
}

// While one is drawn, others are pressed.
const AT_ONCE = 4;

/** Nobody is sent what is pressed here; it only tells whether a page with the programme in it is small enough. */
function lightPress(): Press {
  const { brotli } = createPress();
  return { gzip: (bytes) => Promise.resolve(bytes), brotli: (bytes) => brotli(bytes, QUICK_BROTLI) };
}

interface ExportedFile {
  readonly address: string;
  readonly path: string;
}

/** Pages are folders with an index, which every file host serves at the address without it. */
function pageFiles(slug: string, { parts }: PublishedEdition): readonly ExportedFile[] {
  return pagesOf(parts).map((page) => ({
    address: `/${slug}/${page.split('/').map(encodeURIComponent).join('/')}`,
    path: `${slug}/${page === '' ? '' : `${page}/`}index.html`,
  }));
}

function filesOf(slug: string): readonly ExportedFile[] {
  const names = ['manifest.webmanifest', 'changes.atom', ...Object.keys(ICONS).map((icon) => `icons/${icon}`)];
  const plain = names.map((name) => ({ address: `/${slug}/${name}`, path: `${slug}/${name}` }));
  return [...plain, { address: `/${slug}/changelog`, path: `${slug}/changelog/index.html` }];
}
