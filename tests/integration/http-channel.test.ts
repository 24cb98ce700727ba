import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, CHANNEL, headOf, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

let serving: Serving;
let digest: string;
let length: number;

beforeAll(async () => {
  serving = await serveDemo();
  ({ digest, length } = (await headOf(serving)).parts['programme'] ?? { digest: '', length: 0 });
});
afterAll(() => serving.stop());

const HEAD = `${CHANNEL}/head`;
const WEEK = 'public, max-age=604800, immutable, no-transform';
const NEWEST = 'public, max-age=0, s-maxage=5, must-revalidate, no-transform';

describe('the head', () => {
  it('is small plain JSON that every cache must ask again for', async () => {
    const { status, headers, body } = await ask(serving, HEAD, { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': NEWEST,
      'content-length': String(body.length),
      'content-digest': digestField(body),
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.length).toBeLessThanOrEqual(1024);
    expect(JSON.parse(body.toString())).toMatchObject({ conference: SLUG, channel: 'public', edition: 1 });
  });

  it('answers HEAD with the same headers and no body', async () => {
    const [got, headed] = await Promise.all([ask(serving, HEAD), ask(serving, HEAD, { method: 'HEAD' })]);
    expect(headed.status).toBe(200);
    expect(headed.body).toHaveLength(0);
    expect(withoutDate(headed)).toEqual(withoutDate(got));
  });

  it('answers 304 with no body when it is held, by strong, weak and listed tags', async () => {
    const { headers } = await ask(serving, HEAD);
    const tag = headers.etag ?? '';
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await ask(serving, HEAD, { headers: { 'If-None-Match': held } });
      expect([held, answer.status, answer.body.length]).toEqual([held, 304, 0]);
      expect(answer.headers).toMatchObject({ etag: tag, 'cache-control': NEWEST });
    }
    expect((await ask(serving, HEAD, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it('has the same headers on the quick road and the long one', async () => {
    const { headers } = await ask(serving, HEAD);
    const tag = headers.etag ?? '';
    const quick = await ask(serving, HEAD, { headers: { 'If-None-Match': tag } });
    const long = await ask(serving, HEAD, { headers: { 'If-None-Match': `W/${tag}` } });
    expect(withoutDate(quick)).toEqual(withoutDate(long));
  });
});

describe('an object', () => {
  const path = (): string => `${CHANNEL}/objects/${digest}`;

  it('is the bytes its name is the digest of, for a week', async () => {
    const { status, headers, body } = await ask(serving, path());
    expect(status).toBe(200);
    expect(createHash('sha256').update(body).digest('base64url')).toBe(digest);
    expect(body).toHaveLength(length);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': WEEK,
      'content-length': String(length),
      'content-digest': digestField(body),
      'accept-ranges': 'bytes',
      etag: `"${digest}"`,
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it.each([
    ['br', 'br', '-br', brotliDecompressSync],
    ['gzip', 'gzip', '-gz', gunzipSync],
    ['gzip;q=0.9, br;q=0.1', 'gzip', '-gz', gunzipSync],
    ['br;q=0, gzip;q=0', undefined, '', (bytes: Buffer) => bytes],
  ])('is sent as the client likes it best: %s', async (accepted, encoding, suffix, open) => {
    const { headers, body } = await ask(serving, path(), { headers: { 'Accept-Encoding': accepted } });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers).toMatchObject({
      etag: `"${digest}${suffix}"`,
      vary: 'Accept-Encoding',
      'content-length': String(body.length),
      'content-digest': digestField(body),
    });
    expect(createHash('sha256').update(open(body)).digest('base64url')).toBe(digest);
  });

  it('is not sent again to who holds it in any encoding', async () => {
    for (const suffix of ['', '-br', '-gz']) {
      const held = `"${digest}${suffix}"`;
      const answer = await ask(serving, path(), { headers: { 'If-None-Match': held, 'Accept-Encoding': 'br' } });
      expect([answer.status, answer.headers.etag, answer.body.length]).toEqual([304, held, 0]);
      expect(answer.headers).toMatchObject({ 'cache-control': WEEK, vary: 'Accept-Encoding' });
    }
  });

  it('answers HEAD with the length and no body', async () => {
    const { status, headers, body } = await ask(serving, path(), { method: 'HEAD' });
    expect([status, headers['content-length'], body.length]).toEqual([200, String(length), 0]);
  });

  it('can be continued where it was cut off, in plain bytes', async () => {
    const whole = (await ask(serving, path())).body;
    const ranged = { Range: 'bytes=100-', 'If-Range': `"${digest}"`, 'Accept-Encoding': 'br' };
    const { status, headers, body } = await ask(serving, path(), { headers: ranged });
    expect(status).toBe(206);
    expect(body).toEqual(whole.subarray(100));
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers).toMatchObject({
      'content-range': `bytes 100-${length - 1}/${length}`,
      'content-length': String(length - 100),
      'content-digest': digestField(body),
      'cache-control': WEEK,
      etag: `"${digest}"`,
    });
  });

  it.each(['"other"', 'W/"weak"', 'Thu, 10 May 2018 00:00:00 GMT'])(
    'is sent whole when If-Range is %s',
    async (held) => {
      const { status, body } = await ask(serving, path(), { headers: { Range: 'bytes=1-2', 'If-Range': held } });
      expect([status, body.length]).toEqual([200, length]);
    },
  );

  it('refuses a range behind its end and ignores ranges it cannot read', async () => {
    const behind = await ask(serving, path(), { headers: { Range: `bytes=${length}-` } });
    expect([behind.status, behind.headers['content-range']]).toEqual([416, `bytes */${length}`]);
    expect(behind.headers['cache-control']).toBe('no-store');
    for (const Range of ['bytes=2-1', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=']) {
      expect((await ask(serving, path(), { headers: { Range } })).status).toBe(200);
    }
  });
});

describe('a delta', () => {
  it('leads from one edition to the next under both its names', async () => {
    const before = (await headOf(serving)).parts['programme']?.digest ?? '';
    const published = await serving.edit((draft) => {
      const [id = '', session] = Object.entries(draft.sessions)[0] ?? [];
      if (!session) throw new Error('the demonstration conference has no session');
      return { ...draft, sessions: { ...draft.sessions, [id]: { ...session, title: { vi: 'Tên mới' } } } };
    });
    expect(published.kind).toBe('published');
    await expect.poll(async () => (await headOf(serving)).edition).toBe(2);
    const after = (await headOf(serving)).parts['programme']?.digest ?? '';

    const delta = await ask(serving, `${CHANNEL}/objects/${after}/from/${before}`);
    expect([delta.status, delta.headers['cache-control']]).toEqual([200, WEEK]);
    expect(delta.headers['content-digest']).toBe(digestField(delta.body));
    expect(JSON.parse(delta.body.toString())).toHaveProperty('sessions');
    const flat = await ask(serving, `${CHANNEL}/deltas/${after}.${before}`);
    expect(flat.body).toEqual(delta.body);
    expect((await ask(serving, `${CHANNEL}/objects/${before}`)).status).toBe(200);
  });
});

describe('what is not there', () => {
  const unknown = 'A'.repeat(43);
  it.each([
    `${CHANNEL}/objects/${unknown}`,
    `${CHANNEL}/objects/short`,
    `${CHANNEL}/objects/${unknown}/from/${unknown}`,
    `${CHANNEL}/deltas/${unknown}.${unknown}`,
    `${CHANNEL}/deltas/nonsense`,
    '/api/v1/conferences/nobody/public/head',
    '/api/v1/conferences/nobody/public/events',
    '/api/v1/conferences/nobody/delegates/head',
    `/api/v1/conferences/${SLUG}/secret/head`,
    `/api/v1/conferences/${SLUG}/public/nonsense`,
    '/api/v2',
    '/api',
  ])('%s is 404 in JSON that nobody keeps', async (path) => {
    const { status, headers, body } = await ask(serving, path);
    expect(status).toBe(404);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store', 'x-sotay': '1' });
    expect(JSON.parse(body.toString())).toHaveProperty('error');
  });

  it('a public object is no object of the delegates’ channel, and nobody can sign in there yet', async () => {
    for (const rest of ['head', `objects/${digest}`, 'events']) {
      const { status, headers, body } = await ask(serving, `/api/v1/conferences/${SLUG}/delegates/${rest}`);
      expect([status, JSON.parse(body.toString())]).toEqual([401, { error: 'signed_out' }]);
      expect(headers).toMatchObject({ 'x-sotay': '1', 'cache-control': 'private, no-store' });
    }
  });

  it('other methods are refused with those that are there', async () => {
    const answer = await ask(serving, HEAD, { method: 'DELETE' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await ask(serving, `${CHANNEL}/witness`)).headers.allow).toBe('POST');
  });
});

describe('the list of conferences', () => {
  it('is short-lived and answers 304', async () => {
    const { headers, body } = await ask(serving, '/api/v1/conferences');
    expect(JSON.parse(body.toString())).toMatchObject([{ slug: SLUG, channels: ['public'] }]);
    const again = await ask(serving, '/api/v1/conferences', { headers: { 'If-None-Match': headers.etag ?? '' } });
    expect(again.status).toBe(304);
  });
});

describe('a witnessed head', () => {
  const witness = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    ask(serving, `${CHANNEL}/witness`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });

  it('of ours is known', async () => {
    const head = (await ask(serving, HEAD)).body.toString();
    const answer = await witness(head);
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([200, { outcome: 'known' }]);
  });

  it.each([
    ['no JSON', 'nonsense', {}, 400],
    ['no head', '{}', {}, 400],
    ['too long', 'x'.repeat(5000), {}, 413],
    ['of another type', '{}', { 'Content-Type': 'text/plain' }, 415],
    ['from another origin', '{}', { Origin: 'https://elsewhere.example' }, 403],
    ['from another site', '{}', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ])('that is %s is refused', async (_, body, headers, status) => {
    expect((await witness(body, headers)).status).toBe(status);
  });
});

describe('the event stream', () => {
  it('tells where the channel stands, then each edition, and ends when the server stops', async () => {
    const own = await serveDemo();
    const response = await fetch(`http://127.0.0.1:${own.port}${CHANNEL}/events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (text: string): Promise<void> => {
      while (!heard.includes(text)) heard += (await reader?.read())?.value ?? '';
    };
    await until('"edition":1}\n\n');
    expect(heard).toMatch(/^retry: \d{4}\n\nevent: edition\ndata: {"channel":"public","edition":1}\n\n$/);
    await own.edit((draft) => ({ ...draft, conference: { ...draft.conference, place: { vi: 'Lạng Sơn, phố mới' } } }));
    await until('data: {"channel":"public","edition":2}');
    const ended = reader?.read();
    await own.stop();
    expect((await ended)?.done).toBe(true);
  });
});

function digestField(bytes: Buffer): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
}

function withoutDate({ headers }: Answer): object {
  return { ...headers, date: undefined };
}
