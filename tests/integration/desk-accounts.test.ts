import { argon2Sync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from '#server/organisers/passwords.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { ask, CHANNEL, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const DESK = '/api/v1/desk';
const PASSWORD = 'con trâu đi trước';

let serving: Serving;
let kept: string;
beforeAll(async () => {
  serving = await serveDemo();
  kept = await createPasswords().hashOf(PASSWORD);
});
afterAll(() => serving.stop());

describe('an account', () => {
  it('is made from a one-time link, and lets in by name and password from then on', async () => {
    const cookie = await redeemed();
    expect(bodyOf(await get('/me', cookie))).toMatchObject({
      organiser: { name: '', roles: { '*': 'owner' } },
      account: { signInName: null, hasPassword: false },
    });
    const wish = { name: 'Trần Thị Bình', signInName: '  Bình  Trần', password: PASSWORD };
    expect((await send('PATCH', '/me', wish, cookie)).status).toBe(200);
    expect(bodyOf(await get('/me', cookie))).toMatchObject({
      organiser: { name: 'Trần Thị Bình' },
      account: { signInName: 'binh tran', hasPassword: true },
    });
    // However it is typed: accents, capitals and spaces of a name do not matter, those of a password do.
    const answer = await send('POST', '/sign-in', { name: 'BINH TRẦN ', password: PASSWORD.normalize('NFD') });
    expect(answer.status).toBe(200);
    const again = cookieIn(answer);
    expect(again).not.toBe(cookie);
    expect(bodyOf(await get('/me', again))).toMatchObject({ organiser: { name: 'Trần Thị Bình' } });
    expect((await send('POST', '/sign-in', { name: 'binh tran', password: 'con trau di truoc' })).status).toBe(401);
  });

  it('has a password of ten signs that is not the name', async () => {
    const cookie = await redeemed();
    const tries = [
      [{ name: 'Nguyễn Văn Long', signInName: 'long', password: 'chín chữ.' }, 'too-short'],
      [{ name: 'Nguyễn Văn Long', signInName: 'long', password: 'nguyenvanlong' }, 'is-your-name'],
      [{ name: 'Long', signInName: 'nguyen van long', password: 'Nguyễn Văn Long' }, 'is-your-name'],
      [{ name: ' ', signInName: 'long', password: PASSWORD }, 'name-missing'],
      [{ name: 'Long', password: PASSWORD }, 'name-missing'],
    ] as const;
    for (const [wish, because] of tries) {
      const answer = await send('PATCH', '/me', wish, cookie);
      expect([answer.status, bodyOf(answer)]).toEqual([409, { error: 'not_changed', because }]);
    }
    expect((await send('PATCH', '/me', { role: 'owner' }, cookie)).status).toBe(400);
    expect((await send('PATCH', '/me', { name: 'Long', roles: { '*': 'owner' } }, cookie)).status).toBe(400);
  });

  it('has a sign-in name nobody else has', async () => {
    await anOrganiser(serving.data, { role: 'editor', name: 'Vũ Lan' });
    const answer = await send(
      'PATCH',
      '/me',
      { name: 'Lan', signInName: 'VU LAN', password: PASSWORD },
      await redeemed(),
    );
    expect([answer.status, bodyOf(answer)]).toEqual([409, { error: 'not_changed', because: 'name-taken' }]);
  });

  it('gets a new password only from who knows the old one, and other browsers are signed out', async () => {
    const id = await anOrganiser(serving.data, { role: 'editor', name: 'Hoàng Minh', password: kept });
    const [here, there] = [await cookieOf(serving.data, id, NOW), await cookieOf(serving.data, id, NOW)];
    const wish = { password: 'cái cày đi sau' };
    for (const currentPassword of [undefined, 'not this one']) {
      const answer = await send('PATCH', '/me', { ...wish, ...(currentPassword ? { currentPassword } : {}) }, here);
      expect([answer.status, bodyOf(answer)]).toEqual([409, { error: 'not_changed', because: 'wrong-password' }]);
    }
    expect((await send('PATCH', '/me', { ...wish, currentPassword: PASSWORD }, here)).status).toBe(200);
    expect((await get('/me', here)).status).toBe(200);
    expect((await get('/me', there)).status).toBe(401);
    expect((await send('POST', '/sign-in', { name: 'hoang minh', ...wish })).status).toBe(200);
  });

  it('is let in again by a link that asks for a new password', async () => {
    const id = await anOrganiser(serving.data, { role: 'editor', name: 'Đỗ Quên', password: kept });
    const before = await cookieOf(serving.data, id, NOW);
    const token = await serving.organisers.issueLink({ organiser: id });
    expect(bodyOf(await send('POST', '/sign-in/look', { token }))).toEqual({ kind: 'let-in-again', name: 'Đỗ Quên' });
    const cookie = await redeemed(token);
    expect((await get('/me', before)).status).toBe(401);
    expect(bodyOf(await get('/me', cookie))).toMatchObject({ organiser: { id }, account: { hasPassword: false } });
    expect((await send('POST', '/sign-in', { name: 'do quen', password: PASSWORD })).status).toBe(401);
    expect((await send('PATCH', '/me', { password: 'lần này thì nhớ' }, cookie)).status).toBe(200);
  });

  it('tells where it is signed in, and ends what its owner ends, nobody else’s', async () => {
    const [own, other] = [
      await anOrganiser(serving.data, { role: 'editor', name: 'Phạm Hai', password: kept }),
      await anOrganiser(serving.data, { role: 'editor' }),
    ];
    const phone =
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36';
    const signedIn = await send('POST', '/sign-in', { name: 'pham hai', password: PASSWORD }, '', {
      'User-Agent': phone,
    });
    const [here, foreign] = [cookieIn(signedIn), await cookieOf(serving.data, other, NOW)];
    await cookieOf(serving.data, own, NOW);
    const { sessions } = bodyOf(await get('/me/sessions', here)) as {
      sessions: readonly { id: string; device: string; current: boolean }[];
    };
    expect(sessions.map(({ device, current }) => [device, current]).sort()).toEqual([
      ['', false],
      ['Chrome · Android', true],
    ]);
    const there = sessions.find(({ current }) => !current)?.id ?? '';
    expect((await send('DELETE', `/me/sessions/${there}`, {}, foreign)).status).toBe(404);
    expect((await send('DELETE', `/me/sessions/${there}`, {}, here)).status).toBe(200);
    expect((await send('DELETE', `/me/sessions/${there}`, {}, here)).status).toBe(404);
    const third = await cookieOf(serving.data, own, NOW);
    expect((await send('POST', '/sign-out', { everywhere: true }, here)).status).toBe(200);
    expect([(await get('/me', here)).status, (await get('/me', third)).status]).toEqual([401, 401]);
    expect((await get('/me', foreign)).status).toBe(200);
  });
});

describe('an invitation', () => {
  it('makes somebody an announcer there, once, unless it is taken back', async () => {
    const owner = await cookieOf(
      serving.data,
      await anOrganiser(serving.data, { role: 'owner', conference: SLUG }),
      NOW,
    );
    const [first, second] = [await invite(owner, 'announcer'), await invite(owner, 'editor')];
    expect(bodyOf(await send('POST', '/sign-in/look', { token: first }))).toMatchObject({
      kind: 'invitation',
      role: 'announcer',
      conference: { slug: SLUG },
    });
    const { invitations } = bodyOf(await get(`/conferences/${SLUG}/organisers`, owner)) as {
      invitations: readonly { id: string; role: string }[];
    };
    expect(invitations.map(({ role }) => role).sort()).toEqual(['announcer', 'editor']);
    expect(JSON.stringify(invitations)).not.toContain(first);
    const taken = invitations.find(({ role }) => role === 'editor')?.id ?? '';
    expect((await send('DELETE', `/conferences/${SLUG}/invitations/${taken}`, {}, owner)).status).toBe(200);
    expect((await send('POST', '/sign-in', { token: second })).status).toBe(401);

    const announcer = await redeemed(first);
    expect(bodyOf(await get('/me', announcer))).toMatchObject({ organiser: { roles: { [SLUG]: 'announcer' } } });
    expect((await send('POST', `/conferences/${SLUG}/publish`, {}, announcer)).status).toBe(403);
    expect((await get(`/conferences/${SLUG}/organisers`, announcer)).status).toBe(403);
    expect((await send('POST', '/sign-in', { token: first })).status).toBe(401);
  });

  it('is made with its line in the trail, or not at all', async () => {
    const { db } = serving.data.database;
    const owner = await cookieOf(serving.data, await anOrganiser(serving.data, { role: 'owner' }), NOW);
    const other = await anOrganiser(serving.data, { role: 'editor', conference: SLUG });
    const links = () => db.selectFrom('organiser_links').selectAll().execute();
    const before = await links();
    await sql`create trigger full before insert on audit begin select raise(abort, 'no room for it'); end`.execute(db);
    const answers = [
      await send('POST', `/conferences/${SLUG}/invitations`, { role: 'editor' }, owner),
      await send('POST', '/invitations', {}, owner),
      await send('POST', `/organisers/${other}/link`, {}, owner),
    ];
    await sql`drop trigger full`.execute(db);
    expect(answers.filter(({ status }) => status < 400)).toEqual([]);
    expect(await links()).toEqual(before);
    expect((await send('POST', '/invitations', {}, owner)).status).toBe(201);
    expect((await links()).length).toBe(before.length + 1);
  });

  it('can be taken by somebody who has an account, who keeps what they may already', async () => {
    const id = await anOrganiser(serving.data, { role: 'editor', conference: SLUG });
    const before = await cookieOf(serving.data, id, NOW);
    const wish = { role: { conference: SLUG, role: 'announcer' } } as const;
    const everything = await serving.organisers.issueLink();
    const after = cookieIn(
      await send('POST', '/sign-in', { token: await serving.organisers.issueLink(wish), keep: true }, before),
    );
    expect(bodyOf(await get('/me', after))).toMatchObject({ organiser: { id, roles: { [SLUG]: 'editor' } } });
    expect((await get('/me', before)).status).toBe(401);
    expect((await send('POST', '/sign-in', { token: everything, keep: true }, before)).status).toBe(401);
    const last = cookieIn(await send('POST', '/sign-in', { token: everything, keep: true }, after));
    expect(bodyOf(await get('/me', last))).toMatchObject({
      organiser: { id, roles: { '*': 'owner', [SLUG]: 'editor' } },
    });
  });
});

describe('the organisers of a conference', () => {
  it('change at an owner’s word: at once, signed out, written down', async () => {
    const { data } = serving;
    const owner = await anOrganiser(data, { role: 'owner', conference: SLUG, name: 'Chủ Trì' });
    const editor = await anOrganiser(data, { role: 'editor', conference: SLUG, name: 'Biên Tập' });
    const [own, theirs] = [await cookieOf(data, owner, NOW), await cookieOf(data, editor, NOW)];
    const at = `/conferences/${SLUG}/organisers/${editor}`;
    expect((await send('PUT', at, { role: 'announcer' }, own)).status).toBe(200);
    expect(bodyOf(await get('/me', theirs))).toMatchObject({ organiser: { roles: { [SLUG]: 'announcer' } } });
    expect((await send('PUT', at, { role: 'emperor' }, own)).status).toBe(400);
    expect((await send('DELETE', at, {}, own)).status).toBe(200);
    expect((await get('/me', theirs)).status).toBe(401);
    expect((await send('DELETE', at, {}, own)).status).toBe(404);
    const trail = bodyOf(await get(`/conferences/${SLUG}/audit?by=${owner}`, own)) as {
      entries: readonly object[];
    };
    expect(trail.entries).toMatchObject([
      { action: 'organiser.removed', name: 'Chủ Trì', details: { name: 'Biên Tập', role: 'announcer' } },
      { action: 'organiser.role-changed', details: { from: 'editor', to: 'announcer' } },
    ]);
  });

  it('leave an owner of everything alone, and never without a last one', async () => {
    const fresh = await serveDemo();
    const post = (path: string, cookie: string): Promise<Answer> => send('DELETE', path, {}, cookie, {}, fresh);
    const everything = await anOrganiser(fresh.data, { role: 'owner' });
    const owner = await cookieOf(fresh.data, await anOrganiser(fresh.data, { role: 'owner', conference: SLUG }), NOW);
    const own = await cookieOf(fresh.data, everything, NOW);
    const refused = [
      await post(`/conferences/${SLUG}/organisers/${everything}`, owner),
      await post(`/organisers/${everything}`, owner),
      await post(`/organisers/${everything}`, own),
    ].map((answer) => [answer.status, bodyOf(answer)]);
    expect(refused).toEqual([
      [409, { error: 'owner_of_everything' }],
      [403, { error: 'not_your_role' }],
      [409, { error: 'last_owner' }],
    ]);
    const second = await anOrganiser(fresh.data, { role: 'owner' });
    expect((await post(`/organisers/${second}`, own)).status).toBe(200);
    await fresh.stop();
  });
});

describe('the trail', () => {
  it('comes in pages, newest first, about one thing where that is asked', async () => {
    const { db } = serving.data.database;
    const owner = await cookieOf(
      serving.data,
      await anOrganiser(serving.data, { role: 'owner', conference: SLUG }),
      NOW,
    );
    const { recordAudit } = await import('#server/organisers/audit.ts');
    for (let i = 0; i < 120; i += 1) {
      const about = i % 2 === 0 ? 'rooms/a' : `sessions/s${i}`;
      await recordAudit(db, { at: NOW + i, conference: SLUG, action: 'record.edited', about });
    }
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const more = before === undefined ? '' : `&before=${before}`;
      const page = bodyOf(await get(`/conferences/${SLUG}/audit?about=sessions${more}`, owner)) as {
        entries: readonly { sequence: number; about: string }[];
        before?: number;
      };
      expect(page.entries.every(({ about }) => about.startsWith('sessions/'))).toBe(true);
      seen.push(...page.entries.map(({ sequence }) => sequence));
      before = page.before;
    } while (before !== undefined);
    expect(seen).toHaveLength(60);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect((await get(`/conferences/${SLUG}/audit?before=x`, owner)).status).toBe(400);
  });
});

describe('a full venue behind one address', () => {
  it('gets in, three hundred in one moment', async () => {
    // As costly passwords would only take longer.
    const cheap = cheaply(PASSWORD);
    const names = await announcers(300, cheap);
    const answers = await Promise.all(names.map((name) => send('POST', '/sign-in', { name, password: PASSWORD })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(cookieIn)).size).toBe(300);
  });

  it('signs in while phones are answered as ever', async () => {
    const names = await announcers(20, kept);
    let under = true;
    const signingIn = Promise.all(
      names.map(async (name) => (await send('POST', '/sign-in', { name, password: PASSWORD })).status),
    ).finally(() => (under = false));
    const waits: number[] = [];
    while (under) {
      const asked = performance.now();
      expect((await ask(serving, `${CHANNEL}/head`)).status).toBe(200);
      waits.push(performance.now() - asked);
    }
    expect(new Set(await signingIn)).toEqual(new Set([200]));
    waits.sort((a, b) => a - b);
    expect(waits.length).toBeGreaterThan(10);
    expect(waits[Math.floor(waits.length * 0.99)]).toBeLessThan(1000);
  });

  it('lets nobody guess, tells nobody which names there are, and keeps no owner out', async () => {
    await anOrganiser(serving.data, { role: 'owner', conference: SLUG, name: 'Mục Tiêu', password: kept });
    const own = await send('POST', '/sign-in', { name: 'muc tieu', password: PASSWORD });
    const known = own.headers['set-cookie']?.map((cookie) => cookie.split(';')[0]).join('; ') ?? '';
    const answers: Record<string, unknown[]> = {};
    for (const name of ['muc tieu', 'khong co ai']) {
      answers[name] = [];
      for (let i = 0; i < 8; i += 1) {
        const answer = await send('POST', '/sign-in', { name, password: `đoán mò lần ${i}` });
        answers[name].push([answer.status, bodyOf(answer), answer.headers['retry-after']]);
      }
    }
    expect(answers['muc tieu']).toEqual(answers['khong co ai']);
    expect(answers['muc tieu']?.at(-1)).toEqual([429, { error: 'too_many' }, '1']);
    // A stranger waits even with the right one; the owner’s own browser does not.
    expect((await send('POST', '/sign-in', { name: 'muc tieu', password: PASSWORD })).status).toBe(429);
    expect((await send('POST', '/sign-in', { name: 'muc tieu', password: PASSWORD }, known)).status).toBe(200);
  });
});

async function announcers(count: number, password: string): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, i) => `đại biểu ${i} của ${count}`);
  for (const name of names) {
    await anOrganiser(serving.data, { role: 'announcer', conference: SLUG, name, password });
  }
  return names;
}

function cheaply(password: string): string {
  const salt = randomBytes(16);
  const costs = { memory: 64, passes: 1, parallelism: 1, tagLength: 32 };
  const tag = argon2Sync('argon2id', { message: password.normalize('NFC'), nonce: salt, ...costs });
  const [own, made] = [salt, tag].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return `$argon2id$v=19$m=64,t=1,p=1$${own}$${made}`;
}

async function redeemed(token?: string): Promise<string> {
  return cookieIn(await send('POST', '/sign-in', { token: token ?? (await serving.organisers.issueLink()) }));
}

async function invite(cookie: string, role: string): Promise<string> {
  const answer = await send('POST', `/conferences/${SLUG}/invitations`, { role }, cookie);
  expect(answer.status).toBe(201);
  return (bodyOf(answer) as { token: string }).token;
}

function get(path: string, cookie: string): Promise<Answer> {
  return ask(serving, DESK + path, { headers: { Cookie: cookie } });
}

function send(
  method: string,
  path: string,
  body: object,
  cookie = '',
  more: Readonly<Record<string, string>> = {},
  to = serving,
): Promise<Answer> {
  const headers = {
    Origin: `http://127.0.0.1:${to.port}`,
    'Content-Type': 'application/json',
    // Node sends a body with DELETE only if it is told how long it is.
    'Content-Length': String(Buffer.byteLength(JSON.stringify(body))),
    ...(cookie === '' ? {} : { Cookie: cookie }),
    ...more,
  };
  return ask(to, DESK + path, { method, body: JSON.stringify(body), headers });
}

function bodyOf(answer: Answer): unknown {
  return JSON.parse(answer.body.toString());
}

function cookieIn(answer: Answer): string {
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
