import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDelegates } from '#server/delegates/delegates.ts';
import { badgedDelegates, badgesOf, type BadgedDelegate } from '#tests/support/badged-delegates.ts';
import { mePaths } from '#wire/me/paths.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const PATHS = mePaths(SLUG);
const PHONE =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36';

let serving: Serving;
let people: readonly BadgedDelegate[];
let next = 0;
beforeAll(async () => {
  serving = await serveDemo();
  const named = Array.from({ length: 40 }, (_, i) => ({ name: `Đại biểu ${i + 1}` }));
  people = await badgedDelegates(serving.data, SLUG, named, NOW);
});
afterAll(() => serving.stop());

describe('signing in with a badge', () => {
  it('takes the QR code’s secret or the printed code, and gives a cookie no script can read', async () => {
    const { byCode, byScan } = somebody();
    for (const badge of [byCode, byScan]) {
      const answer = await signIn(badge);
      expect([answer.status, bodyOf(answer)]).toEqual([200, { signedIn: true }]);
      expect(answer.headers['cache-control']).toBe('private, no-store');
      expect(answer.headers['x-sotay']).toBe('1');
      const [cookie = ''] = answer.headers['set-cookie'] ?? [];
      expect(cookie).toMatch(
        new RegExp(`^sotay-me-${SLUG}=[\\w-]{43}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Strict$`),
      );
    }
  });

  it('binds the cookie to this very host over HTTPS', async () => {
    const secure = await serveDemo({ publicOrigin: 'https://sotay.example' });
    const [{ byScan }] = (await badgedDelegates(secure.data, SLUG, [{ name: 'Hoa Mai' }], NOW)) as [BadgedDelegate];
    const answer = await ask(secure, PATHS.signIn, {
      method: 'POST',
      headers: { ...JSON_BODY, Origin: 'https://sotay.example' },
      body: JSON.stringify({ conference: SLUG, badge: byScan }),
    });
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(
      new RegExp(`^__Host-sotay-me-${SLUG}=[\\w-]{43}; .*Path=/; HttpOnly; Secure; SameSite=Strict$`),
    );
    expect(cookie).not.toContain('Domain');
    const own = await ask(secure, PATHS.own, { headers: { Cookie: cookie.split(';')[0] ?? '' } });
    expect(own.status).toBe(200);
    await secure.stop();
  });

  it('says the same to what is unknown, wrong, re-issued and of another conference', async () => {
    const [lost, wrong, other] = [somebody(), somebody(), somebody()];
    const { reissueBadge } = openDelegates(serving.data, () => NOW);
    await reissueBadge(serving.data.database.db, { conference: SLUG, delegate: lost.id }, { at: NOW });
    const shown = [
      lost.byCode,
      lost.byScan,
      { code: otherEnding(wrong.byCode.code) },
      { ...wrong.byScan, secret: other.byScan.secret },
      { code: 'ZZZZZZZZZZ' },
      { selector: 'ZZZZ', secret: 'A'.repeat(22) },
      { selector: "' or", secret: '"; drop table badges;' + 'x' },
    ];
    const answers = await Promise.all(shown.map((badge) => signIn(badge)));
    answers.push(await signIn(other.byScan, { conference: 'vien-chuc-2020' }));
    for (const answer of answers) {
      expect([answer.status, bodyOf(answer), answer.headers['set-cookie']]).toEqual([
        401,
        { error: 'unknown_badge' },
        undefined,
      ]);
      expect(answer.headers).toEqual({ ...answers[0]?.headers, date: expect.any(String) });
    }
    const [reissued] = await badgesOf(serving.data, SLUG, [lost.id], NOW);
    expect((await signIn(reissued?.byCode ?? {})).status).toBe(200);
  });

  it('takes no longer for a badge that is there than for one that is not', async () => {
    const { byScan } = somebody();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 60; i += 1) {
      times.known.push(await timeOf({ ...byScan, secret: 'A'.repeat(22) }));
      times.unknown.push(await timeOf({ selector: 'ZZZZ', secret: 'A'.repeat(22) }));
    }
    const ratio = median(times.known) / median(times.unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('takes nothing from a badge whose address is merely fetched', async () => {
    const { byScan } = somebody();
    const address = `/${SLUG}/sign-in`;
    for (const method of ['GET', 'HEAD']) expect((await ask(serving, address, { method })).status).toBeLessThan(500);
    expect((await ask(serving, PATHS.signIn)).status).toBe(405);
    expect((await ask(serving, `${PATHS.signIn}?selector=${byScan.selector}&secret=${byScan.secret}`)).status).toBe(
      405,
    );
    expect((await signIn(byScan)).status).toBe(200);
  });

  it('gives a session of its own, whatever cookie was there before, and ends that one', async () => {
    const { byScan } = somebody();
    const planted = `sotay-me-${SLUG}=${'p'.repeat(43)}`;
    const first = cookieIn(await signIn(byScan, {}, { Cookie: planted }));
    expect(first).not.toBe(planted);
    expect((await get(PATHS.own, planted)).status).toBe(401);
    const second = cookieIn(await signIn(byScan, {}, { Cookie: first }));
    expect((await get(PATHS.own, first)).status).toBe(401);
    expect(devicesIn(await get(PATHS.own, second))).toHaveLength(1);
    // The next person on the same phone.
    const third = cookieIn(await signIn(somebody().byScan, {}, { Cookie: second }));
    expect((await get(PATHS.own, second)).status).toBe(401);
    expect((await get(PATHS.own, third)).status).toBe(200);
  });

  it('lets five devices in, lists them to the sixth, and takes it instead of one of them', async () => {
    const [{ byScan }, stranger] = [somebody(), somebody()];
    const foreign = devicesIn(await get(PATHS.own, cookieIn(await signIn(stranger.byScan))))[0]?.id;
    const cookies: string[] = [];
    for (let i = 0; i < 5; i += 1) cookies.push(cookieIn(await signIn(byScan, {}, { 'User-Agent': PHONE })));
    const sixth = await signIn(byScan);
    const refusal = bodyOf(sixth) as { error: string; devices: readonly { id: string; device: string }[] };
    expect([sixth.status, refusal.error, sixth.headers['set-cookie']]).toEqual([409, 'too_many_devices', undefined]);
    expect(refusal.devices.map(({ device }) => device)).toEqual(Array.from({ length: 5 }, () => 'Chrome · Android'));
    expect(devicesIn(await get(PATHS.own, cookies[0] ?? ''))).toHaveLength(5);
    for (const instead of [foreign, 'no-such-device']) expect((await signIn(byScan, { instead })).status).toBe(409);

    const answer = await signIn(byScan, { instead: refusal.devices[2]?.id });
    expect(answer.status).toBe(200);
    const states = await Promise.all(cookies.map(async (cookie) => (await get(PATHS.own, cookie)).status));
    expect(states.filter((status) => status === 401)).toHaveLength(1);
    expect(devicesIn(await get(PATHS.own, cookieIn(answer)))).toHaveLength(5);
    expect((await get(PATHS.own, cookieIn(await signIn(stranger.byScan)))).status).toBe(200);
  });

  it('ends on every device when the badge is issued again, and says that it was revoked', async () => {
    const { id, byScan } = somebody();
    const cookies = [cookieIn(await signIn(byScan)), cookieIn(await signIn(byScan))];
    const { db } = serving.data.database;
    const { reissueBadge } = openDelegates(serving.data, () => NOW);
    await db.transaction().execute((within) => reissueBadge(within, { conference: SLUG, delegate: id }, { at: NOW }));
    for (const cookie of cookies) {
      const answer = await get(PATHS.own, cookie);
      expect([answer.status, bodyOf(answer), answer.headers['x-sotay']]).toEqual([401, { error: 'revoked' }, '1']);
    }
    expect((await signIn(byScan)).status).toBe(401);
  });

  it('wants the right questions from our own pages', async () => {
    const { byScan } = somebody();
    const body = JSON.stringify({ conference: SLUG, badge: byScan });
    const post = (headers: Record<string, string>, text = body) =>
      ask(serving, PATHS.signIn, { method: 'POST', headers, body: text });
    const ours = { Origin: `http://127.0.0.1:${serving.port}`, Host: `127.0.0.1:${serving.port}` };
    expect((await post({ ...JSON_BODY, Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ ...JSON_BODY, Origin: 'null' })).status).toBe(403);
    expect((await post(JSON_BODY)).status).toBe(403);
    expect((await post({ ...JSON_BODY, ...ours, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await post({ ...ours, 'Content-Type': type })).status).toBe(415);
    const strange = [
      '',
      '[]',
      '{"conference":"x"}',
      JSON.stringify({ conference: SLUG, badge: { ...byScan, code: 'ZZZZZZZZZZ' } }),
      JSON.stringify({ conference: SLUG, badge: byScan, role: 'owner' }),
      JSON.stringify({ conference: SLUG, badge: byScan, delegate: somebody().id }),
      JSON.stringify({ conference: '../x', badge: byScan }),
    ];
    for (const text of strange) expect((await post({ ...JSON_BODY, ...ours }, text)).status).toBe(400);
    expect((await post({ ...JSON_BODY, ...ours }, 'x'.repeat(5000))).status).toBe(413);
    expect((await post({ ...JSON_BODY, ...ours })).status).toBe(200);
  });
});

describe('a hall that signs in, and who guesses', () => {
  it('lets three hundred in from one address within a minute', async () => {
    const named = Array.from({ length: 300 }, (_, i) => ({ name: `Người thứ ${i + 1}` }));
    const hall = await badgedDelegates(serving.data, SLUG, named, NOW);
    const startedAt = performance.now();
    const states: number[] = [];
    for (let from = 0; from < hall.length; from += 20) {
      const some = hall.slice(from, from + 20);
      const answers = await Promise.all(some.map(({ byCode, byScan }, i) => signIn(i % 2 === 0 ? byCode : byScan)));
      states.push(...answers.map(({ status }) => status));
    }
    expect(states).toEqual(Array.from({ length: 300 }, () => 200));
    expect(performance.now() - startedAt).toBeLessThan(60_000);
  });

  it('slows one selector down, and still lets its own badge in when it is scanned', async () => {
    const { byCode, byScan } = somebody();
    const guess = { code: otherEnding(byCode.code) };
    const states: number[] = [];
    for (let i = 0; i < 8; i += 1) states.push((await signIn(guess)).status);
    expect(states).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
    const typed = await signIn(byCode);
    expect([typed.status, bodyOf(typed)]).toEqual([429, { error: 'wait' }]);
    expect(Number(typed.headers['retry-after'])).toBeLessThanOrEqual(15 * 60);
    expect((await signIn(byScan)).status).toBe(200);
    // The neighbour in the queue notices nothing.
    expect((await signIn(somebody().byCode)).status).toBe(200);
  });

  it('gives guesses nothing, and lets everybody else in meanwhile', async () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const guess = (i: number): string =>
      Array.from({ length: 10 }, (_, at) => alphabet[(i * 7919 + at * 104_729 + (i >> at)) % 32]).join('');
    const named = Array.from({ length: 50 }, (_, i) => ({ name: `Trong đám đông ${i + 1}` }));
    const crowd = await badgedDelegates(serving.data, SLUG, named, NOW);
    let hits = 0;
    let signedIn = 0;
    for (const [round, { byCode, byScan }] of crowd.entries()) {
      const guesses = Array.from({ length: 40 }, (_, i) => signIn({ code: guess(round * 40 + i) }));
      const legitimate = signIn(round % 2 === 0 ? byCode : byScan);
      for (const answer of await Promise.all(guesses)) if (answer.status === 200) hits += 1;
      if ((await legitimate).status === 200) signedIn += 1;
    }
    expect(hits).toBe(0);
    expect(signedIn / crowd.length).toBeGreaterThanOrEqual(0.99);
  });
});

describe('signing out', () => {
  it('ends the session, takes the cookie away, and another device stays', async () => {
    const { byScan } = somebody();
    const [here, there] = [cookieIn(await signIn(byScan)), cookieIn(await signIn(byScan))];
    const answer = await send('POST', PATHS.signOut, {}, here);
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']?.[0]).toMatch(new RegExp(`^sotay-me-${SLUG}=; Max-Age=0; Path=/`));
    const after = await get(PATHS.own, here);
    expect([after.status, bodyOf(after)]).toEqual([401, { error: 'signed_out' }]);
    expect((await get(PATHS.own, there)).status).toBe(200);
  });

  it('ends a delegate’s own devices and nobody else’s', async () => {
    const [mine, theirs] = [somebody(), somebody()];
    const [here, there, foreign] = [
      cookieIn(await signIn(mine.byScan)),
      cookieIn(await signIn(mine.byScan)),
      cookieIn(await signIn(theirs.byScan)),
    ];
    const other = devicesIn(await get(PATHS.own, here)).find(({ isThis }) => isThis !== true)?.id ?? '';
    const foreignId = devicesIn(await get(PATHS.own, foreign))[0]?.id ?? '';
    for (const id of [foreignId, 'no-such-device', encodeURIComponent('../x')]) {
      const answer = await send('DELETE', PATHS.device(id), {}, here);
      expect([answer.status, bodyOf(answer)]).toEqual([404, { error: 'unknown_device' }]);
    }
    expect((await send('DELETE', PATHS.device(other), {}, here)).status).toBe(200);
    expect((await send('DELETE', PATHS.device(other), {}, here)).status).toBe(404);
    expect([(await get(PATHS.own, there)).status, (await get(PATHS.own, foreign)).status]).toEqual([401, 200]);
  });

  it('is not done by a foreign page, nor with a cookie of another conference', async () => {
    const cookie = cookieIn(await signIn(somebody().byScan));
    for (const [method, path] of [
      ['POST', PATHS.signOut],
      ['POST', PATHS.erasure],
      ['DELETE', PATHS.device('any')],
    ] as const) {
      const headers = { ...JSON_BODY, Cookie: cookie };
      const foreign = { ...headers, Origin: 'https://evil.example' };
      expect((await ask(serving, path, { method, headers: foreign, body: '{}' })).status).toBe(403);
      expect((await ask(serving, path, { method, headers, body: '{}' })).status).toBe(403);
    }
    const elsewhere = cookie.replace(SLUG, 'vien-chuc-2020');
    expect((await get(mePaths('vien-chuc-2020').own, elsewhere)).status).toBe(401);
    expect((await get(PATHS.own, cookie)).status).toBe(200);
  });
});

it('No code and no secret is logged', async () => {
  const { byCode, byScan } = somebody();
  const cookie = cookieIn(await signIn(byCode));
  await signIn(byScan);
  await signIn({ code: otherEnding(byCode.code) });
  await get(PATHS.own, cookie);
  const logged = serving.logged.join('');
  expect(logged).toContain('/api/v1/me/sign-in');
  for (const secret of [byCode.code, byScan.secret, cookie.split('=')[1] ?? '?', 'Đại biểu'])
    expect(logged).not.toContain(secret);
});

const JSON_BODY = { 'Content-Type': 'application/json' };

/** A delegate nobody has signed in for yet. */
function somebody(): BadgedDelegate {
  const person = people[(next += 1)];
  if (!person) throw new Error('register more delegates');
  return person;
}

function signIn(badge: object, more: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return ask(serving, PATHS.signIn, {
    method: 'POST',
    headers: { ...JSON_BODY, Origin: `http://127.0.0.1:${serving.port}`, ...headers },
    body: JSON.stringify({ conference: SLUG, badge, ...more }),
  });
}

function send(method: string, path: string, body: object, cookie: string): Promise<Answer> {
  const headers = { ...JSON_BODY, Origin: `http://127.0.0.1:${serving.port}`, Cookie: cookie };
  return ask(serving, path, { method, headers, body: JSON.stringify(body) });
}

function get(path: string, cookie: string): Promise<Answer> {
  return ask(serving, path, { headers: { Cookie: cookie } });
}

function bodyOf(answer: Answer): unknown {
  return JSON.parse(answer.body.toString());
}

function cookieIn(answer: Answer): string {
  return (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

function devicesIn(answer: Answer): readonly { readonly id: string; readonly isThis?: true }[] {
  return (bodyOf(answer) as { devices: readonly { id: string; isThis?: true }[] }).devices;
}

/** The same selector with another ending. */
function otherEnding(code: string): string {
  return code.slice(0, 9) + (code.endsWith('0') ? '1' : '0');
}

async function timeOf(badge: object): Promise<number> {
  const startedAt = performance.now();
  await signIn(badge);
  return performance.now() - startedAt;
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
