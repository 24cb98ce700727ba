import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES, type Route } from '#server/http/routes.ts';
import { revokeEverything } from '#tests/support/badged-delegates.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { aSignedInDelegate } from '#tests/support/signed-in-delegate.ts';
import { NOW, serveDemo, SLUG, type Serving } from './http-serving.ts';

const OTHER = 'vien-chuc-2020';
const ORGANISERS = ['announcer', 'editor', 'owner', 'owner elsewhere', 'owner of everything'] as const;
const DELEGATES = ['delegate', 'delegate elsewhere', 'delegate whose badge was re-issued'] as const;
const ACTORS = ['stranger', ...ORGANISERS, ...DELEGATES] as const;
type Organiser = (typeof ORGANISERS)[number];
type Actor = (typeof ACTORS)[number];

let serving: Serving;
const ids: Partial<Record<Organiser, string>> = {};
beforeAll(async () => {
  serving = await serveDemo({ slugs: [SLUG, OTHER] });
  const { data } = serving;
  ids.announcer = await anOrganiser(data, { role: 'announcer', conference: SLUG });
  ids.editor = await anOrganiser(data, { role: 'editor', conference: SLUG });
  ids.owner = await anOrganiser(data, { role: 'owner', conference: SLUG });
  ids['owner elsewhere'] = await anOrganiser(data, { role: 'owner', conference: OTHER });
  ids['owner of everything'] = await anOrganiser(data, { role: 'owner' });
});
afterAll(() => serving.stop());

const routes: readonly Route[] = ROUTES;
const ROWS = routes.map((route) => [`${route.method} ${route.path}`, route] as const);
const UNSAFE = ROWS.filter(([, { method }]) => method !== 'GET');
const CHANNEL = ROWS.filter(([, { path }]) => path.includes(':channel'));
const DESK = ROWS.filter(([, { path }]) => path.startsWith('/api/v1/desk') || path.startsWith('/desk/preview'));

describe('every route, asked by everybody', () => {
  it.each(ROWS)('%s is for whom its row says', async (_, route) => {
    const answers: Record<string, string> = {};
    for (const actor of ACTORS) answers[actor] = verdictOf(await asked(route, actor));
    expect(answers).toEqual(Object.fromEntries(ACTORS.map((actor) => [actor, expected(route, actor)])));
  });

  it.each(CHANNEL)('%s of the delegates’ channel is for delegates', async (_, route) => {
    const answers: Record<string, string> = {};
    for (const actor of ACTORS) answers[actor] = verdictOf(await asked(route, actor, { channel: 'delegates' }));
    const delegatesOnly = { ...route, roles: ['delegate'] as const };
    expect(answers).toEqual(Object.fromEntries(ACTORS.map((actor) => [actor, expected(delegatesOnly, actor)])));
  });

  it('has nothing the table does not name', async () => {
    const cookie = await cookieFor('owner of everything');
    for (const path of ['/api/v1/desk', '/api/v1/desk/nothing', `/api/v1/desk/conferences/${SLUG}/nothing/at/all`]) {
      const response = await fetch(origin() + path, { headers: { Cookie: cookie } });
      expect([path, response.status]).toEqual([path, 404]);
      await response.body?.cancel();
    }
    expect(routes.filter(({ roles }) => roles.length === 0)).toEqual([]);
    // What is the desk's and anyone's: getting in, and nothing else.
    expect(DESK.filter(([, { roles }]) => roles.includes('anyone')).map(([key]) => key)).toEqual([
      'POST /api/v1/desk/sign-in',
      'POST /api/v1/desk/sign-in/look',
    ]);
  });

  it('names a conference that is not there as little as one that is somebody else’s', async () => {
    for (const [, route] of DESK.filter(([, { path }]) => path.includes(':slug'))) {
      const foreign = await asked(route, 'owner elsewhere');
      const missing = await asked(route, 'owner elsewhere', { slug: 'no-such-conference' });
      expect([route.path, missing.status, missing.error]).toEqual([route.path, foreign.status, foreign.error]);
    }
  });
});

describe('what writes', () => {
  const ORIGINS = [
    ['a foreign page', { Origin: 'https://elsewhere.example' }, 403],
    ['no page at all', { Origin: undefined }, 403],
    ['a sandbox', { Origin: 'null' }, 403],
    ['a neighbour of ours', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['a form with files', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415],
    ['a form of plain text', { 'Content-Type': 'text/plain' }, 415],
  ] as const;

  it.each(UNSAFE)('%s comes from our own pages alone', async (_, route) => {
    const refused: Record<string, number> = {};
    for (const [from, headers] of ORIGINS) {
      refused[from] = (await asked(route, 'owner of everything', { headers })).status;
    }
    const wanted = Object.fromEntries(ORIGINS.map(([from, , status]) => [from, status]));
    // Phones show heads from programs too, which send no origin; there is nothing to forge there.
    if (route.path.endsWith('/witness')) expect({ ...refused, 'no page at all': 403 }).toEqual(wanted);
    else expect(refused).toEqual(wanted);
  });
});

interface Asked {
  readonly status: number;
  readonly error: string;
}

/** Words of the guard; what a handler itself refuses with has passed it. */
const GUARDED: Readonly<Record<string, string>> = {
  signed_out: 'signed out',
  revoked: 'revoked',
  not_your_role: 'not their role',
  unknown_conference: 'not there',
};

function verdictOf({ status, error }: Asked): string {
  if (status >= 500) return `own fault ${status}`;
  return GUARDED[error] ?? 'may';
}

function expected({ path, roles }: Route, actor: Actor): string {
  if (roles.some((role) => role === 'anyone' || role === 'loopback')) return 'may';
  if (roles.includes('delegate')) {
    if (actor === 'delegate whose badge was re-issued') return 'revoked';
    return actor === 'delegate' ? 'may' : 'signed out';
  }
  // A badge opens nothing at the desk.
  if (!isOrganiser(actor)) return 'signed out';
  const everywhere = !path.includes(':slug');
  if (actor === 'owner elsewhere' && !everywhere) return 'not there';
  if (roles.includes('organiser')) return 'may';
  const role = actor === 'owner of everything' ? 'owner' : everywhere ? undefined : actor;
  return roles.some((allowed) => allowed === role) ? 'may' : 'not their role';
}

async function asked(
  route: Route,
  actor: Actor,
  how: {
    readonly slug?: string;
    readonly channel?: string;
    readonly headers?: Readonly<Record<string, string | undefined>>;
  } = {},
): Promise<Asked> {
  const writes = route.method !== 'GET';
  const ours = writes ? { Origin: origin(), 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' } : {};
  const cookie = actor === 'stranger' ? {} : { Cookie: await cookieFor(actor) };
  const headers = Object.entries({ ...ours, ...cookie, ...how.headers }).filter(([, value]) => value !== undefined);
  // Empty: whoever may, is told what is missing, and nothing is changed for the next one.
  const body = writes ? '{}' : undefined;
  const path = pathOf(route, how.slug ?? SLUG, how.channel);
  const sent = new AbortController();
  const response = await fetch(origin() + path, {
    method: route.method,
    headers: headers as [string, string][],
    redirect: 'manual',
    signal: sent.signal,
    ...(body === undefined ? {} : { body }),
  });
  const said = response.status >= 400 ? await response.text() : '';
  // Event streams never end by themselves.
  sent.abort();
  return { status: response.status, error: errorIn(said) };
}

function errorIn(said: string): string {
  try {
    return (JSON.parse(said) as { readonly error?: string }).error ?? '';
  } catch {
    return said.trim().replaceAll(' ', '_');
  }
}

function pathOf({ path }: Route, slug: string, channel = 'public'): string {
  const filled = path
    .replace(':slug', slug)
    .replace(':channel', channel)
    .replaceAll(/:\w+/g, 'nothing')
    .replace(/\*$/, 'nothing');
  return path.startsWith('/api/v1/me') ? `${filled}?conference=${slug}` : filled;
}

function origin(): string {
  return `http://127.0.0.1:${serving.port}`;
}

// A new one each time: some routes end the session they are asked with, or erase who asks.
async function cookieFor(actor: Exclude<Actor, 'stranger'>): Promise<string> {
  const { data } = serving;
  if (isOrganiser(actor)) return cookieOf(data, ids[actor] ?? '', NOW);
  const signedIn = await aSignedInDelegate(data, actor === 'delegate elsewhere' ? OTHER : SLUG, { at: NOW });
  if (actor === 'delegate whose badge was re-issued') await revokeEverything(data, signedIn, NOW);
  return signedIn.cookie;
}

function isOrganiser(actor: Actor): actor is Organiser {
  return ORGANISERS.some((organiser) => organiser === actor);
}
