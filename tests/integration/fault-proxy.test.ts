import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import * as faults from '#tests/support/fault-proxy/faults.ts';

const TEXT = JSON.stringify({ programme: 'Hội nghị '.repeat(300) });
const BODY = Buffer.from(TEXT);
const PACKED = brotliCompressSync(BODY);

let server: http.Server;
let proxy: FaultProxy;
let asked: string[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/chunked') {
      response.setHeader('Content-Type', 'application/json');
      response.write(BODY.subarray(0, 100));
      response.end(BODY.subarray(100));
    } else if (request.url === '/count') {
      response.setHeader('Cache-Control', 'public, max-age=60').end(String(asked.length));
    } else if (request.url?.startsWith('/private')) {
      response.setHeader('Cache-Control', 'private, no-store').end(String(asked.length));
    } else if (request.headers['accept-encoding']?.includes('br')) {
      response.setHeader('Content-Encoding', 'br').setHeader('ETag', '"b"').setHeader('Content-Length', PACKED.length);
      response.end(PACKED);
    } else {
      response.setHeader('ETag', '"a"').setHeader('X-Sotay', '1').setHeader('Content-Length', BODY.length).end(BODY);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy({ target: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterEach(() => {
  proxy.calm();
  asked = [];
});
afterAll(async () => {
  await proxy.stop();
  await new Promise((resolve) => server.close(resolve));
});

describe('without a fault', () => {
  it('the proxy forwards the very bytes and headers of the server', async () => {
    const { head, body, end } = await (await send('GET /a')).ended;
    expect({ body, end, length: field(head, 'content-length'), mark: field(head, 'x-sotay') }).toEqual({
      body: BODY,
      end: 'closed',
      length: String(BODY.length),
      mark: '1',
    });
  });

  it('the proxy notes method, path, status and bytes of each request', async () => {
    await (
      await send('GET /noted?x=1')
    ).ended;
    expect(proxy.requests({ path: /^\/noted/ })).toMatchObject([
      { method: 'GET', path: '/noted?x=1', status: 200, bytes: BODY.length },
    ]);
  });
});

describe('a broken connection', () => {
  it('silence takes the request and never answers', async () => {
    proxy.on({ path: '/a' }, faults.silence());
    const quiet = await send('GET /a');
    await (
      await send('GET /other')
    ).ended;
    expect([quiet.received().length, quiet.open(), asked]).toEqual([0, true, ['GET /other']]);
  });

  it('reset ends it before a byte', async () => {
    proxy.on({ path: '/a' }, faults.reset());
    const { head, end } = await (await send('GET /a')).ended;
    expect([head, end]).toEqual(['', 'reset']);
  });

  it('a reset at connect happens before the request is read', async () => {
    proxy.resetConnects(1);
    const { end } = await (await send('GET /a')).ended;
    expect([end, asked]).toEqual(['reset', []]);
    expect((await (await send('GET /a')).ended).body).toEqual(BODY);
  });

  it('a stall sends exactly the share asked for and stays open', async () => {
    for (const share of [0.01, 0.5, 0.99]) {
      const rule = proxy.on({ path: '/a' }, faults.stall({ share }));
      const stalled = await send('GET /a');
      const wanted = Math.floor(BODY.length * share);
      await stalled.until((bytes) => split(bytes).body.length >= wanted);
      await (
        await send('GET /other')
      ).ended;
      expect([split(stalled.received()).body.length, stalled.open()]).toEqual([wanted, true]);
      rule.stop();
    }
  });

  it('a cut with its length kept ends short of what was announced', async () => {
    proxy.on({}, faults.cut({ bytes: 40 }));
    const { head, body, end } = await (await send('GET /a')).ended;
    expect([field(head, 'content-length'), body.length, end]).toEqual([String(BODY.length), 40, 'closed']);
  });

  it('a cut can end in a reset', async () => {
    proxy.on({}, faults.cut({ bytes: 40 }, { ending: 'reset' }));
    expect((await (await send('GET /a')).ended).end).toBe('reset');
  });

  it('a cut without framing looks like a whole HTTP/1.0 answer, packed or not', async () => {
    proxy.on({}, faults.cut({ bytes: 40 }, { framing: 'none' }));
    const plain = await (await send('GET /a')).ended;
    const packed = await (await send('GET /a', 'Accept-Encoding: br')).ended;
    expect([field(plain.head, 'content-length'), plain.body]).toEqual([undefined, BODY.subarray(0, 40)]);
    expect([field(packed.head, 'content-length'), packed.body]).toEqual([undefined, PACKED.subarray(0, 40)]);
    expect(field(packed.head, 'content-encoding')).toBe('br');
  });

  it('a cut inside a chunk never sends the last chunk', async () => {
    proxy.on({}, faults.cut({ bytes: 40 }, { framing: 'chunked' }));
    const { head, body, end } = await (await send('GET /a')).ended;
    expect(field(head, 'transfer-encoding')).toBe('chunked');
    expect([body, end]).toEqual([Buffer.from(`${BODY.length.toString(16)}\r\n${BODY.subarray(0, 40)}`), 'closed']);
  });

  it('down refuses connections and up takes them again on the same port', async () => {
    await proxy.down();
    expect((await (await send('GET /a')).ended).end).toBe('refused');
    await proxy.up();
    expect((await (await send('GET /a')).ended).body).toEqual(BODY);
  });

  it('a dropped answer still reaches the server', async () => {
    proxy.on({ method: 'POST' }, faults.dropAnswer());
    const { head, end } = await (await send('POST /a')).ended;
    expect([head, end, asked]).toEqual(['', 'reset', ['POST /a']]);
  });
});

describe('an answer that is not the server’s', () => {
  it('an unframed answer is whole', async () => {
    proxy.on({}, faults.unframed());
    const { head, body } = await (await send('GET /chunked')).ended;
    expect([body, field(head, 'content-length'), field(head, 'transfer-encoding')]).toEqual([
      BODY,
      undefined,
      undefined,
    ]);
  });

  it('headers are stripped whatever their spelling', async () => {
    proxy.on({}, faults.stripHeaders('x-SOTAY'));
    const { head } = await (await send('GET /a')).ended;
    expect([field(head, 'x-sotay'), field(head, 'etag')]).toEqual([undefined, '"a"']);
  });

  it('a rewritten body has its new length, or lies about it', async () => {
    const spoil = (body: Buffer): Buffer => Buffer.concat([body, Buffer.from('<!-- ad -->')]);
    const honest = proxy.on({}, faults.rewrite(spoil));
    const first = await (await send('GET /a', 'Accept-Encoding: br')).ended;
    expect([first.body, field(first.head, 'content-length')]).toEqual([spoil(BODY), String(BODY.length + 11)]);
    honest.stop();
    proxy.on({}, faults.rewrite(spoil, 'kept'));
    expect(field((await (await send('GET /a')).ended).head, 'content-length')).toBe(String(BODY.length));
  });

  it('a portal answers in each of its ways and the server hears nothing', async () => {
    const seen = [];
    for (const fault of [
      faults.portal.page(),
      faults.portal.redirect('http://portal.example/'),
      faults.portal.authenticationRequired(),
      faults.portal.bare(401),
      faults.portal.bare(403),
      faults.portal.bare(407),
    ]) {
      const rule = proxy.on({}, fault);
      seen.push((await (await send('GET /a')).ended).head.split(' ')[1]);
      rule.stop();
    }
    expect([seen, asked]).toEqual([['200', '302', '511', '401', '403', '407'], []]);
  });

  it('a replayed answer stays the old one and is confirmed to whoever has it', async () => {
    const old = await proxy.capture('/count');
    const tagged = await proxy.capture('/a');
    proxy.on({ path: '/count' }, faults.replay(old));
    proxy.on({ path: '/a' }, faults.replay(tagged));
    expect((await (await send('GET /count')).ended).body).toEqual(old.body);
    const known = await (await send('GET /a', 'If-None-Match: "a"')).ended;
    expect([known.head.split(' ')[1], known.body.length, field(known.head, 'etag')]).toEqual(['304', 0, '"a"']);
  });

  it('a cache that ignores the query mixes up what may be cached and nothing else', async () => {
    proxy.on({}, faults.cacheIgnoringQuery());
    const first = (await (await send('GET /count')).ended).body;
    expect((await (await send('GET /count?cb=1')).ended).body).toEqual(first);
    const mine = (await (await send('GET /private?who=1')).ended).body;
    expect((await (await send('GET /private?who=2')).ended).body).not.toEqual(mine);
  });

  it('an endless body flows until its reader hangs up', async () => {
    proxy.on({}, faults.endless({ bytes: 1e9, bytesPerSecond: 1e6 }));
    const flood = await send('GET /a');
    await flood.until((bytes) => bytes.length > 100_000);
    flood.hangUp();
    expect((await flood.ended).body.length).toBeLessThan(1e8);
  });

  it('a rule ends after its count, and says how often it was met', async () => {
    const rule = proxy.on({ path: '/a', times: 2 }, faults.missing());
    const seen = [];
    for (let i = 0; i < 3; i++) seen.push((await (await send('GET /a')).ended).head.split(' ')[1]);
    expect([seen, rule.met]).toEqual([['404', '404', '200'], 2]);
  });
});

describe('a poor line', () => {
  it('a delay holds back the answer', async () => {
    proxy.on({}, faults.delay(120));
    const begun = performance.now();
    await (
      await send('GET /a')
    ).ended;
    expect(performance.now() - begun).toBeGreaterThanOrEqual(119);
  });

  it('a rate is kept over all connections together', async () => {
    proxy.link({ kilobitsPerSecond: 256, roundTripMilliseconds: 50 });
    const begun = performance.now();
    const both = await Promise.all([(await send('GET /a')).ended, (await send('GET /a')).ended]);
    const took = performance.now() - begun;
    expect(both.map(({ body }) => body.length)).toEqual([BODY.length, BODY.length]);
    expect(took).toBeGreaterThanOrEqual((2 * BODY.length * 8) / 256);
  });

  it('a packed body passes unharmed', async () => {
    const { body } = await (await send('GET /a', 'Accept-Encoding: br')).ended;
    expect(brotliDecompressSync(body)).toEqual(BODY);
  });
});

interface Wire {
  received(): Buffer;
  open(): boolean;
  until(enough: (bytes: Buffer) => boolean): Promise<void>;
  hangUp(): void;
  readonly ended: Promise<{ head: string; body: Buffer; end: 'closed' | 'reset' | 'refused' }>;
}

/** Sends one request over a socket of its own and shows what comes back byte by byte. */
async function send(request: string, ...headers: readonly string[]): Promise<Wire> {
  let bytes = Buffer.of();
  let end: 'closed' | 'reset' | 'refused' = 'closed';
  let grew = (): void => {};
  const socket = net.connect({ host: '127.0.0.1', port: proxy.port });
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    grew();
  });
  socket.on('error', (error: NodeJS.ErrnoException) => (end = error.code === 'ECONNREFUSED' ? 'refused' : 'reset'));
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve())).then(() => ({
    ...split(bytes),
    end,
  }));
  socket.write([`${request} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'));
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
    socket.once('close', () => resolve());
  });
  return {
    received: () => bytes,
    open: () => !socket.destroyed && !socket.readableEnded,
    hangUp: () => socket.destroy(),
    until: (enough) =>
      new Promise((resolve) => {
        grew = () => enough(bytes) && resolve();
        grew();
      }),
    ended,
  };
}

function split(bytes: Buffer): { head: string; body: Buffer } {
  const at = bytes.indexOf('\r\n\r\n');
  return at < 0
    ? { head: bytes.toString('latin1'), body: Buffer.of() }
    : { head: bytes.subarray(0, at).toString('latin1'), body: bytes.subarray(at + 4) };
}

function field(head: string, name: string): string | undefined {
  return head
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name}: `))
    ?.slice(name.length + 2);
}
