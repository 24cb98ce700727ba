import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  askUpstream,
  headerPairs,
  readAll,
  statusOf,
  wholeAnswer,
  type Answer,
  type UpstreamRequest,
} from './fault-proxy/answer.ts';
import { Exchange } from './fault-proxy/exchange.ts';
import type { Fault } from './fault-proxy/faults.ts';
import { Link, type LinkShape } from './fault-proxy/link.ts';
import { fits, Rules, type Match, type RunningFault } from './fault-proxy/rules.ts';

/** A request as it crossed the proxy, and what went back. */
export interface RequestRecord {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** 0 while, or when the connection ended before, a status line went back. */
  readonly status: number;
  /** Bytes of body sent back, still encoded. */
  readonly bytes: number;
  /** When it arrived, in milliseconds since 1970. */
  readonly at: number;
  /** What the client said; `service-worker: script` marks the browser fetching a worker's own script. */
  readonly headers: http.IncomingHttpHeaders;
}

/** The troubled network between a browser and the real server, on loopback. */
export interface FaultProxy {
  readonly origin: string;
  readonly port: number;
  /** Every request so far, oldest first; the running ones with what they got so far. */
  readonly log: readonly RequestRecord[];
  requests(match: Match): readonly RequestRecord[];
  /** Another server behind the same address: a deploy, a restored backup. */
  pointAt(target: string): void;
  on(match: Match, fault: Fault): RunningFault;
  /** Ends every fault, the line's shape too. */
  calm(): void;
  link(shape: LinkShape): void;
  /** The next connections are reset as soon as they are made. */
  resetConnects(times: number): void;
  /** Nothing listens and every connection is gone; `up` listens on the same port again. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Down and up by turns until the answer is called. */
  flap(milliseconds: number): () => Promise<void>;
  /** What the server answers now to a plain GET, to be replayed later. */
  capture(path: string, headers?: http.IncomingHttpHeaders): Promise<Answer>;
  stop(): Promise<void>;
}

/** Listens on loopback and forwards to `target`; port 0 takes any free one. */
export async function startFaultProxy(options: {
  readonly target: string;
  readonly port?: number;
}): Promise<FaultProxy> {
  const log: RequestRecord[] = [];
  const rules = new Rules();
  const link = new Link();
  const sockets = new Set<Socket>();
  let target = options.target;
  let resets = 0;

  const server = http.createServer((incoming, outgoing) => void meet(incoming, outgoing));
  server.on('connection', (socket) => {
    if (resets > 0) {
      resets--;
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A reader who hangs up mid-answer is everyday life here; what matters of it is in the log.
    socket.on('error', () => {});
  });
  const port = await listen(server, options.port ?? 0);

  async function meet(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const record = { method, path, headers, at: Date.now(), status: 0, bytes: 0 };
    log.push(record);
    try {
      const request: UpstreamRequest = { method, path, headers, body: await readAll(incoming) };
      await link.travel();
      const fault = rules.faultFor(request);
      if (fault) await fault(new Exchange(request, { socket: incoming.socket, link, target, record }));
      else await passOn(target, request, outgoing, link, record);
    } catch {
      // The server behind is gone or hung up: so does the network in front of it.
      incoming.socket.resetAndDestroy();
    }
  }

  async function down(): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  }
  async function up(): Promise<void> {
    if (!server.listening) await listen(server, port);
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    log,
    requests: (match) => log.filter((record) => fits(match, record)),
    pointAt: (origin) => (target = origin),
    on: (match, fault) => rules.add(match, fault),
    calm() {
      rules.clear();
      link.become({});
      resets = 0;
    },
    link: (shape) => link.become(shape),
    resetConnects: (times) => (resets = times),
    down,
    up,
    flap(milliseconds) {
      let turn: Promise<void> = Promise.resolve();
      const timer = setInterval(() => (turn = turn.then(server.listening ? down : up)), milliseconds);
      return async () => {
        clearInterval(timer);
        await turn;
        await up();
      };
    },
    capture: async (path, headers = {}) =>
      wholeAnswer(await askUpstream(target, { method: 'GET', path, headers, body: Buffer.of() })),
    stop: down,
  };
}

async function passOn(
  target: string,
  request: UpstreamRequest,
  outgoing: http.ServerResponse,
  link: Link,
  record: { status: number; bytes: number },
): Promise<void> {
  const answer = await askUpstream(target, request);
  record.status = statusOf(answer);
  outgoing.on('close', () => answer.destroy());
  outgoing.writeHead(
    record.status,
    headerPairs(answer.rawHeaders)
      .filter(([key]) => !HOP.has(key.toLowerCase()))
      .flat(),
  );
  outgoing.flushHeaders();
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    for await (const slice of link.carry(chunk)) {
      record.bytes += slice.length;
      if (!outgoing.write(slice) && !outgoing.destroyed) await drained(outgoing);
    }
  }
  outgoing.end();
}

const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding']);

function drained(outgoing: http.ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once('drain', resolve);
    outgoing.once('close', resolve);
  });
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
