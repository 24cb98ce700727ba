import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { App } from './app.ts';
import { securityHeaders } from './security-headers.ts';

// Somebody who sends a header a byte a second must not keep a socket from a reader.
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 20_000,
  // By itself Node would look only every half minute.
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};

/** A server for the app, not yet listening; with a certificate and its key (PEM) it speaks HTTPS. */
export function createAppServer(
  app: App,
  tls?: { readonly cert: string | Buffer; readonly key: string | Buffer },
): Server {
  const server: Server = tls
    ? createHttpsServer({ ...LIMITS, ...tls }, app.listener)
    : createHttpServer(LIMITS, app.listener);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status = STATUS_OF[error.code ?? ''] ?? '400 Bad Request';
    const headers = {
      ...securityHeaders(false),
      'Cache-Control': 'no-store',
      'Content-Length': '0',
      Connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.end(`HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n`);
  });
  return server;
}

const STATUS_OF: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Stops taking requests, lets those under way end, and resolves when the last connection is closed. */
export async function stopServer(server: Server, app: App): Promise<void> {
  app.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose last answer ends only now stays open for a next request that cannot come.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}

const LONGEST_GOODBYE = 5000;
