import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** The plainest host of files there is: no redirects, no validators, no header but the type of known extensions. */
export interface PlainFileHost {
  readonly origin: string;
  /** Every path asked for since it was last forgotten, with the status answered. */
  readonly asked: { readonly path: string; readonly status: number }[];
  stop(): Promise<void>;
  /** Serves again at the same address. */
  start(): Promise<void>;
}

/** Serves a folder; what is not there is answered with its 404.html. */
export async function hostFiles(folder: string): Promise<PlainFileHost> {
  const asked: PlainFileHost['asked'] = [];
  let server: Server;
  let port = 0;

  async function start(): Promise<void> {
    server = createServer(async ({ url = '/', method }, response) => {
      const path = decodeURIComponent(new URL(url, 'http://host.invalid').pathname);
      const name = path.endsWith('/') ? `${path}index.html` : path;
      const file = method === 'GET' ? await contentOf(join(folder, name)) : undefined;
      const status = file ? 200 : 404;
      asked.push({ path, status });
      response.writeHead(status, { 'content-type': file ? typeOf(name) : TYPES['.html'] });
      response.end(file ?? (await contentOf(join(folder, '404.html'))));
    });
    await once(server.listen(port, '127.0.0.1'), 'listening');
    port = (server.address() as AddressInfo).port;
  }

  await start();
  return {
    origin: `http://localhost:${port}`,
    asked,
    start,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
} as const;

function typeOf(name: string): string {
  return (TYPES as Readonly<Record<string, string>>)[extname(name)] ?? 'application/octet-stream';
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined; // Nothing there, or a folder: a host of files says 404 to both.
  }
}
