import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '#server/demo/load-demo.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { ask, headOf, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

let serving: Serving;
beforeAll(async () => (serving = await serveDemo()));
afterAll(() => serving.stop());

const DESK = '/api/v1/desk';

function post(
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
  to = serving,
): Promise<Answer> {
  const ours = {
    Origin: `http://127.0.0.1:${to.port}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
  };
  return ask(to, DESK + path, { method: 'POST', body: JSON.stringify(body), headers: { ...ours, ...headers } });
}

async function signedIn(): Promise<Readonly<Record<string, string>>> {
  const answer = await post('/sign-in', { token: await serving.organisers.issueLink() });
  return { Cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
}

describe('signing in at the desk', () => {
  it('takes the token of a link once, for a cookie no script can read', async () => {
    const token = await serving.organisers.issueLink();
    const first = await post('/sign-in', { token });
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-sotay': '1' });
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^sotay-desk=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const second = await post('/sign-in', { token });
    expect([second.status, JSON.parse(second.body.toString())]).toEqual([401, { error: 'unknown_token' }]);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('binds the cookie to the host where readers come over HTTPS', async () => {
    const secure = await serveDemo({ publicOrigin: 'https://sotay.example' });
    const answer = await post(
      '/sign-in',
      { token: await secure.organisers.issueLink() },
      { Origin: 'https://sotay.example' },
      secure,
    );
    await secure.stop();
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^__Host-sotay-desk=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it('is for our own pages only', async () => {
    const token = await serving.organisers.issueLink();
    for (const [headers, status] of [
      [{ Origin: 'https://elsewhere.example' }, 403],
      [{ Origin: 'null' }, 403],
      [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
      [{ 'Sec-Fetch-Site': 'same-site' }, 403],
      [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
      [{ 'Content-Type': 'text/plain' }, 415],
    ] as const) {
      expect([headers, (await post('/sign-in', { token }, headers)).status]).toEqual([headers, status]);
    }
    const headers = { 'Content-Type': 'application/json' };
    const bare = await ask(serving, `${DESK}/sign-in`, { method: 'POST', body: JSON.stringify({ token }), headers });
    expect(bare.status).toBe(403);
    expect((await post('/sign-in', { token })).status).toBe(200);
  });

  it('refuses what is no token', async () => {
    for (const body of [{}, { token: 1 }, { token: '' }, { token: 'x'.repeat(5000) }, []]) {
      expect((await post('/sign-in', body)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await post('/sign-in', { token: 'guessed' })).status).toBe(401);
  });

  it('ends with signing out', async () => {
    const cookie = await signedIn();
    expect((await ask(serving, `${DESK}/conferences`, { headers: cookie })).status).toBe(200);
    const left = await post('/sign-out', {}, cookie);
    expect(left.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    expect((await ask(serving, `${DESK}/conferences`, { headers: cookie })).status).toBe(401);
  });
});

describe('the desk', () => {
  it('shows nothing to strangers', async () => {
    for (const answer of [
      await ask(serving, `${DESK}/conferences`),
      await ask(serving, `${DESK}/conferences`, { headers: { Cookie: 'sotay-desk=guessed' } }),
      await post(`/conferences/${SLUG}/publish`, {}),
    ]) {
      expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([401, { error: 'signed_out' }]);
      expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-sotay': '1' });
    }
  });

  it('tells what publishing will change, publishes it once, and says when there is nothing to publish', async () => {
    const cookie = await signedIn();
    const [id = '', session] = Object.entries(DEMO[SLUG]?.sessions ?? {})[0] ?? [];
    await write((draft) => ({ ...draft, sessions: { ...draft.sessions, [id]: { ...session!, cancelled: true } } }));

    const [row] = await rows(cookie);
    expect(row).toMatchObject({ slug: SLUG, edition: { number: 1 }, changed: true });
    expect(row?.changes).toMatchObject([{ kind: 'session-cancelled', session: id }]);

    const both = await Promise.all([
      post(`/conferences/${SLUG}/publish`, {}, cookie),
      post(`/conferences/${SLUG}/publish`, {}, cookie),
    ]);
    expect(
      both.map((answer) => [answer.status, (JSON.parse(answer.body.toString()) as { edition: number }).edition]),
    ).toEqual([
      [200, 2],
      [200, 2],
    ]);
    await expect.poll(async () => (await headOf(serving)).edition).toBe(2);
    expect((await rows(cookie))[0]).toMatchObject({ edition: { number: 2 }, changed: false, changes: [] });
  });

  it('refuses to publish what has faults, and names them', async () => {
    const cookie = await signedIn();
    await write((draft) => ({ ...draft, sessions: {} }));
    expect((await rows(cookie))[0]?.problems).toContainEqual(expect.objectContaining({ severity: 'blocker' }));
    const answer = await post(`/conferences/${SLUG}/publish`, {}, cookie);
    const refused = JSON.parse(answer.body.toString()) as { kind: string; problems: readonly unknown[] };
    expect([answer.status, refused.kind]).toEqual([409, 'refused']);
    expect(refused.problems).toContainEqual(expect.objectContaining({ kind: 'empty-programme' }));
    expect((await headOf(serving)).edition).toBe(2);
  });

  it('asks before it removes many sessions', async () => {
    const cookie = await signedIn();
    await write((draft) => ({
      ...draft,
      sessions: Object.fromEntries(Object.entries(draft.sessions).slice(0, 3)),
      outcomes: {},
      documents: {},
      photos: {},
      albums: {},
    }));
    const asked = await post(`/conferences/${SLUG}/publish`, {}, cookie);
    expect([asked.status, JSON.parse(asked.body.toString())]).toMatchObject([409, { kind: 'removes-many' }]);
    const meant = await post(`/conferences/${SLUG}/publish`, { confirmRemoval: true }, cookie);
    expect([meant.status, JSON.parse(meant.body.toString())]).toMatchObject([200, { kind: 'published', edition: 3 }]);
    expect((await post(`/conferences/${SLUG}/publish`, { role: 'owner' }, cookie)).status).toBe(400);
    expect((await post('/conferences/nobody/publish', {}, cookie)).status).toBe(404);
  });

  it('has a page of its own', async () => {
    const { status, headers } = await ask(serving, '/desk/');
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
    expect((await ask(serving, '/desk')).headers.location).toBe('/desk/');
  });
});

type DraftOf = NonNullable<(typeof DEMO)[string]>;

async function write(change: (draft: DraftOf) => DraftOf): Promise<void> {
  const draft = DEMO[SLUG];
  if (!draft) throw new Error('the demonstration conference is missing');
  await serving.data.database.db
    .transaction()
    .execute((transaction) => writeDraft(transaction, SLUG, change(draft), { at: NOW }));
}

interface Row {
  readonly slug: string;
  readonly changes: readonly unknown[];
  readonly problems: readonly unknown[];
}

async function rows(cookie: Readonly<Record<string, string>>): Promise<readonly Row[]> {
  const answer = await ask(serving, `${DESK}/conferences`, { headers: cookie });
  return (JSON.parse(answer.body.toString()) as { conferences: readonly Row[] }).conferences;
}
