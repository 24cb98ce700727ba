import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpRemote } from '#sync/http-remote.ts';
import { RemoteFailure, type Remote } from '#sync/ports.ts';
import { digestOf } from '#wire/digest.ts';
import type { Channel } from '#wire/paths.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

// A real server on loopback, so that headers, ranges and broken bodies are those of a real fetch.
const BASE = '/api/v1/conferences/lang-son/public';
const BODY = new TextEncoder().encode(JSON.stringify({ text: 'Phát biểu khai mạc '.repeat(40) }));
const never = new AbortController().signal;

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: { url: string; headers: IncomingMessage['headers'] }[];
let clock: ManualClock;
let digest: string;

beforeEach(async () => {
  asked = [];
  clock = manualClock(Date.parse('2018-05-10T00:00:00Z'));
  digest = await digestOf(BODY);
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function aRemote(channel: Channel = 'public', onServerClock?: (ahead: number) => void): Remote {
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const told = onServerClock ? { onServerClock } : {};
  return createHttpRemote({ base, conference: 'lang-son', channel, fetch, clock, chance: () => 0.5, ...told });
}

async function failureOf(
  promise: Promise<unknown> | undefined,
): Promise<{ reason: string; retryAfter: number | undefined }> {
  const error = await promise?.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RemoteFailure)) throw new Error(`no RemoteFailure: ${String(error)}`);
  return { reason: error.reason, retryAfter: error.retryAfter };
}

describe('a head', () => {
  test('tells how far the server’s clock is from ours, unless a cache kept it', async () => {
    const ahead: number[] = [];
    const remote = aRemote('public', (milliseconds) => ahead.push(milliseconds));
    answer = (_request, response) => response.writeHead(200, { date: 'Thu, 10 May 2018 00:05:00 GMT' }).end('{"a":1}');
    await remote.head({ signal: never });
    answer = (_request, response) => response.writeHead(304, { date: 'Wed, 09 May 2018 23:59:00 GMT' }).end();
    await remote.head({ signal: never, tag: '"1.5"' });
    answer = (_request, response) =>
      response.writeHead(200, { date: 'Wed, 09 May 2018 00:00:00 GMT', age: '86400' }).end('{"a":1}');
    await remote.head({ signal: never });
    expect(ahead).toEqual([300_000, -60_000]);
  });

  test('that breaks off without having told its length is a broken connection, not somebody else’s answer', async () => {
    answer = (_request, response) => {
      response.sendDate = false;
      response.socket?.end('HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n{"wire":1,"confer');
    };
    expect(await failureOf(aRemote().head({ signal: never }))).toMatchObject({ reason: 'offline' });
  });

  test('comes as bytes with its tag', async () => {
    answer = (_request, response) => response.writeHead(200, { etag: '"1.5"' }).end('{"a":1}');
    const given = await aRemote().head({ signal: never });
    expect(given).toEqual({ kind: 'head', bytes: new TextEncoder().encode('{"a":1}'), tag: '"1.5"' });
    expect(asked.map(({ url }) => url)).toEqual([`${BASE}/head`]);
  });

  test('that did not change costs no body', async () => {
    answer = (request, response) => response.writeHead(request.headers['if-none-match'] === '"1.5"' ? 304 : 200).end();
    expect(await aRemote().head({ signal: never, tag: '"1.5"' })).toEqual({ kind: 'unchanged' });
  });

  test('is asked past caches with another address', async () => {
    answer = (_request, response) => response.end('{}');
    await aRemote().head({ signal: never, bust: true });
    expect(asked[0]?.url).toMatch(/\/head\?cb=[a-z0-9]+$/);
  });

  test.each([
    ['a redirect to a sign-in page', 302, { location: 'http://portal.invalid/' }, 'portal'],
    ['a page where JSON was asked for', 200, { 'content-type': 'text/html; charset=utf-8' }, 'portal'],
    ['511', 511, {}, 'portal'],
    ['a bare 401', 401, {}, 'portal'],
    ['403', 403, {}, 'portal'],
    ['204', 204, {}, 'portal'],
    ['404', 404, {}, 'missing'],
    ['500', 500, {}, 'server'],
  ] as const)('%s is no head', async (_what, status, headers, reason) => {
    answer = (_request, response) => response.writeHead(status, headers).end();
    expect(await failureOf(aRemote().head({ signal: never }))).toEqual({ reason, retryAfter: undefined });
  });

  test.each([
    ['120', 120_000],
    ['Thu, 10 May 2018 00:01:00 GMT', 60_000],
    ['Thu, 10 May 2012 00:01:00 GMT', undefined],
    ['soon', undefined],
  ])('a busy server may ask for %s', async (text, retryAfter) => {
    answer = (_request, response) => response.writeHead(503, { 'retry-after': text }).end();
    expect(await failureOf(aRemote().head({ signal: never }))).toEqual({ reason: 'server', retryAfter });
  });

  test('longer than 4 KB is cut off at once, however long it would go on', async () => {
    let stopped = false;
    answer = (request, response) => {
      const more = (): void =>
        void (response.write('x'.repeat(16_384)) ? setImmediate(more) : response.once('drain', more));
      request.socket.once('close', () => (stopped = true));
      response.on('error', () => undefined);
      more();
    };
    expect((await failureOf(aRemote().head({ signal: never }))).reason).toBe('oversized');
    while (!stopped) await new Promise((done) => setImmediate(done));
  });

  test('that does not come is given up after eight seconds', async () => {
    const arrived = new Promise<void>((done) => (answer = () => done()));
    const failure = failureOf(aRemote().head({ signal: never }));
    await arrived;
    await clock.advance(7_999);
    expect(clock.waiting).toBe(1);
    await clock.advance(1);
    expect((await failure).reason).toBe('timeout');
    expect(clock.waiting).toBe(0);
  });

  test('nobody listens: offline', async () => {
    const remote = aRemote();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    expect((await failureOf(remote.head({ signal: never }))).reason).toBe('offline');
    server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
  });
});

describe('an object', () => {
  const request = (more: object = {}) => ({ digest, length: BODY.length, signal: never, ...more });

  test('comes whole and says how far it is', async () => {
    answer = (_request, response) => response.end(BODY);
    const progress: number[] = [];
    const bytes = await aRemote().object(request({ onProgress: (received: number) => progress.push(received) }));
    expect(bytes).toEqual(BODY);
    expect(progress.at(-1)).toBe(BODY.length);
  });

  test('that broke off goes on where it stopped', async () => {
    const half = BODY.length >> 1;
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': BODY.length });
      response.write(BODY.subarray(0, half), () => response.destroy());
    };
    const remote = aRemote();
    let received = 0;
    const broken = await failureOf(remote.object(request({ onProgress: (n: number) => (received = n) })));
    expect(broken.reason).toBe('offline');
    answer = ({ headers }, response) => {
      const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1]);
      response.writeHead(206, { 'content-range': `bytes ${start}-${BODY.length - 1}/${BODY.length}` });
      response.end(BODY.subarray(start));
    };
    expect(await remote.object(request())).toEqual(BODY);
    expect(asked[1]?.headers).toMatchObject({ range: `bytes=${received}-`, 'if-range': `"${digest}"` });
  });

  test('begins anew when the server has no ranges', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': BODY.length });
      response.write(BODY.subarray(0, 10), () => response.destroy());
    };
    const remote = aRemote();
    await failureOf(remote.object(request()));
    answer = (_request, response) => response.end(BODY);
    expect(await remote.object(request())).toEqual(BODY);
  });

  test('cut without a told length is not taken for whole, the same cut twice is somebody’s doing', async () => {
    answer = (_request, response) => {
      response.useChunkedEncodingByDefault = false;
      response.writeHead(200, { connection: 'close' }).end(BODY.subarray(0, 100));
    };
    const remote = aRemote();
    expect((await failureOf(remote.object(request()))).reason).toBe('offline');
    answer = (_request, response) => response.end(BODY.subarray(0, 100));
    expect(await remote.object(request())).toHaveLength(100);
  });

  test('shorter than its name says, with its length told, is handed over to be refused', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-length': 3 }).end('{ }');
    expect(await aRemote().object(request())).toHaveLength(3);
  });

  test('longer than its name says is refused', async () => {
    answer = (_request, response) => response.end(Buffer.concat([BODY, Buffer.from('x')]));
    expect((await failureOf(aRemote().object(request()))).reason).toBe('oversized');
  });

  test('may be slow as long as it comes; twenty seconds of nothing end it', async () => {
    let send: (bytes: Uint8Array) => void = () => undefined;
    const arrived = new Promise<void>((done) => {
      answer = (_request, response) => {
        send = (bytes) => void response.write(bytes);
        done();
      };
    });
    let received = 0;
    const failure = failureOf(aRemote().object(request({ onProgress: (n: number) => (received = n) })));
    await arrived;
    for (let i = 0; i < 5; i++) {
      send(BODY.subarray(i, i + 1));
      while (received <= i || clock.waiting === 0) await new Promise((done) => setImmediate(done));
      await clock.advance(19_000);
    }
    await clock.advance(1_000);
    expect((await failure).reason).toBe('timeout');
  });
});

describe('a delta', () => {
  const request = { to: 'b', from: 'a', signal: never };

  test('is looked for beside its object', async () => {
    answer = (_request, response) => response.end('{"x":1}');
    expect(await aRemote().delta(request)).toEqual(new TextEncoder().encode('{"x":1}'));
    expect(asked.map(({ url }) => url)).toEqual([`${BASE}/objects/b/from/a`]);
  });

  test('of a plain file host has a flat name, and the next one is looked for only there', async () => {
    answer = ({ url }, response) => response.writeHead(url?.includes('/deltas/') ? 200 : 404).end('{}');
    const remote = aRemote();
    await remote.delta(request);
    await remote.delta({ ...request, to: 'c' });
    expect(asked.map(({ url }) => url)).toEqual([
      `${BASE}/objects/b/from/a`,
      `${BASE}/deltas/b.a`,
      `${BASE}/deltas/c.a`,
    ]);
  });

  test.each([
    ['404', 404, ''],
    ['503', 503, ''],
    ['a page', 200, 'text/html'],
  ])('%s means: fetch the whole', async (_what, status, type) => {
    answer = (_request, response) => response.writeHead(status, type ? { 'content-type': type } : {}).end('<p>');
    expect(await aRemote().delta(request)).toBeUndefined();
  });

  test('of more than 64 KB saves nothing', async () => {
    answer = (_request, response) => response.end('x'.repeat(65_537));
    expect(await aRemote().delta(request)).toBeUndefined();
  });
});

describe('beside the public channel', () => {
  test('what does not say it is ours is somebody else’s', async () => {
    answer = (_request, response) => response.end('{}');
    expect((await failureOf(aRemote('delegates').head({ signal: never }))).reason).toBe('portal');
    answer = (_request, response) => response.writeHead(200, { 'x-sotay': '1' }).end('{}');
    expect((await aRemote('delegates').head({ signal: never })).kind).toBe('head');
  });
});
