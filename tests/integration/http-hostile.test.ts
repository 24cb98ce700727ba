import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, CHANNEL, headOf, serveDemo, SLUG, type Serving } from './http-serving.ts';

let serving: Serving;
let digest: string;
beforeAll(async () => {
  serving = await serveDemo();
  digest = (await headOf(serving)).parts['programme']?.digest ?? '';
});
afterAll(() => serving.stop());

const REQUESTS = 600;
const SEED = 20_180_510;

const nasty = fc.constantFrom(
  ...[
    '%00',
    '%ff%fe',
    '%',
    '%2',
    '%2e%2e%2f',
    '..',
    '//',
    '\\',
    '%5c',
    '__proto__',
    'constructor',
    'toString',
    ' ',
    '\t',
  ],
  ...[
    '*',
    '?',
    '#',
    ';',
    '%E2%80%AE',
    '☃',
    'a'.repeat(3000),
    '-0',
    '1e999',
    'null',
    '{}',
    '<script>',
    "'",
    '"',
    '%25%32%66',
  ],
);
const piece = fc.oneof(
  nasty,
  fc.string({ maxLength: 30 }),
  fc.constantFrom('api', 'v1', 'conferences', 'public', 'delegates', 'head', 'objects', 'from', 'deltas', 'events'),
  fc.constantFrom('witness', 'desk', 'assets', 'sessions', 'icons', 'sign-in', 'publish', 'A'.repeat(43), '192.png'),
);
const target = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('/')}`),
  piece.map((text) => `${CHANNEL}/objects/${text}`),
  piece.map((text) => `${CHANNEL}/deltas/${text}`),
  piece.map((text) => `/${SLUG}/sessions/${text}`),
  piece.map((text) => `/${SLUG}/?day=${text}`),
  piece.map((text) => `/${SLUG}/icons/${text}`),
  fc.constant('known object'),
  fc.constantFrom(
    CHANNEL + '/head',
    `/${SLUG}/`,
    '/',
    '*',
    '',
    'http://[',
    'http://evil.example/',
    'https:///x',
    '/sw.js',
  ),
);
const value = fc.oneof(
  nasty,
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    'bytes=0-',
    'bytes=9-1',
    'bytes=-0',
    'bytes=0-0,1-1',
    `bytes=${'9'.repeat(400)}-`,
    'bytes=-',
    '*',
    '"',
    'W/"',
  ),
  fc.constantFrom(
    'br;q=1e9',
    'br;q=-1',
    ';;;,,,',
    '*;q=0',
    'gzip;q=0.0001',
    'x'.repeat(8000),
    'close',
    'chunked',
    '100-continue',
  ),
);
const header = fc.tuple(
  fc.constantFrom(
    ...[
      'Range',
      'If-Range',
      'If-None-Match',
      'Accept-Encoding',
      'Accept-Language',
      'Cookie',
      'Origin',
      'Sec-Fetch-Site',
    ],
    ...[
      'Content-Type',
      'Content-Length',
      'Transfer-Encoding',
      'Host',
      'Expect',
      'Upgrade',
      'Connection',
      'X-Forwarded-For',
    ],
  ),
  value,
);
const request = fc.record({
  method: fc.constantFrom(
    'GET',
    'GET',
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'PATCH',
    'PROPFIND',
    'get',
    'GARBAGE',
  ),
  target,
  headers: fc.array(header, { maxLength: 6 }),
  body: fc.oneof(
    fc.constant(''),
    fc.string({ maxLength: 200 }),
    fc.json({ maxDepth: 3 }),
    fc.constant('['.repeat(5000)),
  ),
  isRaw: fc.boolean(),
});

it(`${REQUESTS} malformed requests are never answered by a fault of ours, and the server lives on`, async () => {
  const statuses = new Set<string>();
  await fc.assert(
    fc.asyncProperty(request, async (sent) => {
      const status = statusOf(await rawly(textOf(sent)));
      statuses.add(status);
      // No answer at all is right for what is no HTTP; 505 and 501 are Node's own words for other protocols.
      expect(status).toMatch(/^(?:[234]\d\d|505|501|none)$/);
    }),
    { numRuns: REQUESTS, seed: SEED },
  );
  expect(statuses).toContain('200');
  expect(statuses).toContain('400');
  expect(statuses).toContain('404');
  expect((await ask(serving, '/healthz')).body.toString()).toBe('ok');
  expect(serving.logged.filter((line) => line.includes('a request failed'))).toEqual([]);
}, 120_000);

it('bodies longer than announced limits, cut short or never sent do no harm', async () => {
  const path = `${CHANNEL}/witness`;
  const start = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
  expect(statusOf(await rawly(`${start}Content-Length: 99999999\r\n\r\n{`))).toBe('413');
  expect(
    statusOf(await rawly(`${start}Transfer-Encoding: chunked\r\n\r\n2000\r\n${'x'.repeat(0x2000)}\r\n0\r\n\r\n`)),
  ).toBe('413');
  await cutShort(`${start}Content-Length: 100\r\n\r\n{`);
  expect((await ask(serving, '/healthz')).status).toBe(200);
  expect(serving.logged.filter((line) => line.includes('a request failed'))).toEqual([]);
});

it('no token, query or cookie is ever logged', async () => {
  const secret = 'canary-7f3a';
  await ask(serving, `/${SLUG}/?day=${secret}`, { headers: { Cookie: `sotay-desk=${secret}` } });
  await ask(serving, `/api/v1/desk/sign-in?${secret}`, {
    method: 'POST',
    body: JSON.stringify({ token: secret }),
    headers: { 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${serving.port}` },
  });
  expect(serving.logged.length).toBeGreaterThan(1);
  expect(serving.logged.join('')).not.toContain(secret);
});

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly isRaw: boolean;
}

// Half of them have a proper length and line ends inside values taken out, so that they come past Node's parser.
function textOf({ method, target: path, headers, body, isRaw }: Sent): string {
  const address = path === 'known object' ? `${CHANNEL}/objects/${digest}` : path;
  const kept = isRaw
    ? headers
    : headers.filter(([name]) => !/^(?:content-length|transfer-encoding|host|expect|connection|upgrade)$/i.test(name));
  const lines = kept.map(([name, text]) => `${name}: ${isRaw ? text : text.replace(/[^\x20-\x7e]/g, '?')}`);
  const proper = isRaw ? [] : ['Host: 127.0.0.1', `Content-Length: ${Buffer.byteLength(body)}`];
  const clean = isRaw
    ? address
    : address.replace(/[^\x21-\x7e]/g, (character) => encodeURIComponent(character.isWellFormed() ? character : '?'));
  return `${isRaw ? method : method.toUpperCase()} ${clean} HTTP/1.1\r\n${[...lines, ...proper, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;
}

function statusOf(answer: string): string {
  return /^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 'none';
}

/** The beginning of the answer; the connection is dropped once that is known. */
function rawly(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(serving.port, '127.0.0.1', () => socket.end(text));
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      if (heard.length > 12 && !heard.startsWith('HTTP/1.1 100')) socket.destroy();
    });
    socket.on('error', () => socket.destroy()); // Being cut off is an answer too.
    socket.on('close', () => resolve(heard));
  });
}

function cutShort(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(serving.port, '127.0.0.1', () => socket.write(text, () => socket.resetAndDestroy()));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve());
  });
}
