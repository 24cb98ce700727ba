import { describe, expect, test } from 'vitest';
import { createHttpDoor } from '#sync/outbox/http-door.ts';
import type { Batch } from '#sync/outbox/ports.ts';
import { manualClock } from '../manual-clock.ts';

const BATCH: Batch = { client: 'c', mutations: [{ n: 1, id: 'a', op: 'card.change', args: { phone: null } }] };
const OURS = { 'X-Sotay': '1', 'Content-Type': 'application/json' };
const ANSWER = { lastN: 1, results: [{ n: 1, id: 'a', status: 'done' }] };

async function deliver(response: Response): Promise<unknown> {
  const requests: [string, RequestInit][] = [];
  const door = createHttpDoor({
    base: 'https://sotay.example',
    conference: 'lang-son',
    clock: manualClock(0),
    fetch: async (url, init) => {
      requests.push([url, init]);
      return response;
    },
  });
  const told = await door.deliver(BATCH, new AbortController().signal);
  const [[url, init] = []] = requests;
  expect(url).toBe('https://sotay.example/api/v1/me/mutations?conference=lang-son');
  expect(init).toMatchObject({ method: 'POST', credentials: 'same-origin', redirect: 'manual', cache: 'no-store' });
  expect(JSON.parse(new TextDecoder().decode(init?.body as Uint8Array))).toEqual(BATCH);
  return told;
}

const json = (value: unknown, status = 200, headers: Record<string, string> = OURS): Response =>
  new Response(JSON.stringify(value), { status, headers });

describe('the door', () => {
  test('gives what our server answers', async () => {
    expect(await deliver(json(ANSWER))).toEqual({ kind: 'answer', answer: ANSWER });
  });

  test('says that the session is over when our server says so', async () => {
    expect(await deliver(json({ error: 'revoked' }, 401))).toEqual({ kind: 'ended', because: 'revoked' });
  });

  test.each([
    ['JSON without our header', json(ANSWER, 200, { 'Content-Type': 'application/json' })],
    ['our header on a page', json(ANSWER, 200, { ...OURS, 'Content-Type': 'text/html' })],
    ['what is no answer to this', json({ ok: true })],
    ['half an answer', new Response('{"lastN":1,"resul', { headers: OURS })],
    ['a redirect', new Response(null, { status: 302, headers: { ...OURS, Location: '/login' } })],
    ['a 401 without our header', json({ error: 'revoked' }, 401, { 'Content-Type': 'application/json' })],
    ['a 401 that says something else', json({ error: 'wifi' }, 401)],
    ['a 511', json(ANSWER, 511, {})],
  ])('takes %s for somebody else', async (_name, response) => {
    await expect(deliver(response)).rejects.toMatchObject({ reason: 'portal' });
  });

  test.each([
    ['a busy server', json({ error: 'wait' }, 429, { ...OURS, 'Retry-After': '7' }), 7_000],
    ['a server at fault', json({}, 500), undefined],
    ['a proxy whose server is away', new Response('', { status: 503, headers: { 'Retry-After': '30' } }), 30_000],
    ['our server refusing the request itself', json({ error: 'malformed' }, 400), undefined],
  ])('leaves %s alone for a while', async (_name, response, retryAfter) => {
    await expect(deliver(response)).rejects.toMatchObject({ reason: 'server', retryAfter });
  });
});
