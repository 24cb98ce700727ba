import { afterEach, describe, expect, test, vi } from 'vitest';
import { privateFetch } from '../../../../src/app/delegate/keep-directory-fetch.ts';

const OURS = { 'x-sotay': '1', 'content-type': 'application/json; charset=utf-8' };

afterEach(() => vi.unstubAllGlobals());

/** Asks once, of a network that answers so. */
async function ask(answer: Response, over = new AbortController()) {
  vi.stubGlobal('fetch', async () => answer);
  const told: string[] = [];
  const asked = privateFetch({ over: over.signal, onHeard: () => told.push('heard'), onEnd: (why) => told.push(why) });
  const response = await asked('/head', {});
  return { told, response };
}

const said = (status: number, body: unknown, headers: Record<string, string> = OURS): Response =>
  new Response(JSON.stringify(body), { status, headers });

describe('fetching what is private', () => {
  test('hears that the session is over, and why', async () => {
    expect((await ask(said(401, { error: 'revoked' }))).told).toEqual(['revoked']);
    expect((await ask(said(401, { error: 'signed_out' }))).told).toEqual(['signed_out']);
  });

  test('takes no other 401 for the end of a session', async () => {
    expect((await ask(said(401, { error: 'revoked' }, { 'content-type': 'application/json' }))).told).toEqual([]);
    expect((await ask(said(401, { error: 'sign in to the Wi-Fi' }))).told).toEqual([]);
    expect((await ask(said(403, { error: 'revoked' }))).told).toEqual([]);
    const page = new Response('<p>{"error":"revoked"}</p>', {
      status: 401,
      headers: { 'x-sotay': '1', 'content-type': 'text/html' },
    });
    expect((await ask(page)).told).toEqual([]);
    expect((await ask(said(401, { error: 'revoked', more: 'x'.repeat(2_000) }))).told).toEqual([]);
  });

  test('hears our own server in what it gives, and nobody in what others give', async () => {
    expect((await ask(said(200, {}))).told).toEqual(['heard']);
    expect((await ask(new Response(null, { status: 304, headers: OURS }))).told).toEqual(['heard']);
    expect((await ask(said(200, {}, {}))).told).toEqual([]);
    expect((await ask(said(503, {}))).told).toEqual([]);
  });

  test('leaves the answer whole for whoever asked', async () => {
    const { response } = await ask(said(401, { error: 'revoked' }));
    expect(await response.json()).toEqual({ error: 'revoked' });
  });

  test('asks nothing once the session is over', async () => {
    const over = new AbortController();
    over.abort();
    await expect(ask(said(200, {}), over)).rejects.toThrow();
  });
});
