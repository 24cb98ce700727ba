import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '#server/demo/load-demo.ts';
import { ROUTES } from '#server/http/routes.ts';
import type { MutationsAnswer } from '#wire/me/mutations.ts';
import { deskOf } from '#tests/support/desk-calls.ts';
import { aSignedInDelegate, type SignedIn } from '#tests/support/signed-in-delegate.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const [FIRST = '', SECOND = ''] = Object.keys(DEMO[SLUG]?.sessions ?? {});
let serving: Serving;
let who: SignedIn;
beforeAll(async () => {
  serving = await serveDemo();
  who = await aSignedInDelegate(serving.data, SLUG, {
    at: NOW,
    delegate: { name: 'Chim Hoàng Yến', email: 'canary@example.vn', phone: '0987 654 321', organisation: 'Viện Yến' },
  });
});
afterAll(() => serving.stop());

const uuid = (): string => crypto.randomUUID();
const send = (method: string, path: string, body?: object): Promise<Answer> =>
  ask(serving, `/api/v1/me${path}?conference=${SLUG}`, {
    method,
    headers: {
      Cookie: who.cookie,
      Origin: `http://127.0.0.1:${serving.port}`,
      'Content-Type': 'application/json',
      'User-Agent': 'canary-browser/1',
      Referer: `http://127.0.0.1:${serving.port}/${SLUG}/people/canary-referer`,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const write = async (op: string, args: object) => {
  const answer = await send('POST', '/mutations', { client: uuid(), mutations: [{ n: 1, id: uuid(), op, args }] });
  return (JSON.parse(answer.body.toString()) as MutationsAnswer).results[0]?.status;
};
const aWish = (more: object = {}): object => ({
  name: 'canary-file.jpg',
  length: 5,
  digest: createHash('sha256').update('hello').digest('base64url'),
  purpose: 'photo',
  ...more,
});

describe('what is private', () => {
  it('is in no line of the log, whatever a delegate does or fails at (74)', async () => {
    const { db } = serving.data.database;
    const canary = 'canary-words';
    const question = uuid();
    const done = [
      await write('card.change', { position: canary, email: 'canary@own.example', phone: '0911 111 111' }),
      await write('consent.choose', { choices: { name: true, email: true }, words: canary }),
      await write('settings.change', { keepNotes: true }),
      await write('note.keep', { session: FIRST, text: canary, title: canary, at: '2018-05-10T02:00:00Z' }),
      await write('feedback.give', { session: FIRST, rating: 1, text: canary }),
      await write('question.ask', { question, session: FIRST, text: canary, named: true }),
      await write('photo.offer', { photo: uuid(), upload: uuid(), caption: canary, credited: true }),
      await write(canary, { [canary]: canary }),
    ];
    expect(done).toEqual(['done', 'done', 'done', 'done', 'done', 'done', 'rejected', 'rejected']);
    // Even where our own rules trip over what they wrote.
    await sql`create trigger trip before insert on feedback begin select raise(abort, 'tripped'); end`.execute(db);
    expect(await write('feedback.give', { session: SECOND, rating: 2, text: canary })).toBe('rejected');
    await sql`drop trigger trip`.execute(db);

    const { id } = JSON.parse((await send('POST', '/uploads', aWish())).body.toString()) as { id: string };
    const piece = await ask(serving, `/api/v1/me/uploads/${id}?conference=${SLUG}`, {
      method: 'PATCH',
      headers: {
        Cookie: who.cookie,
        Origin: `http://127.0.0.1:${serving.port}`,
        'Content-Type': 'application/octet-stream',
        'Upload-Offset': '0',
      },
      body: 'hello',
    });
    expect([200, 202]).toContain(piece.status);
    const desk = await deskOf(serving, 'owner');
    const at = `/conferences/${SLUG}/delegates`;
    expect((await desk('POST', at, { name: canary, email: 'canary@desk.example' })).status).toBe(201);
    expect((await desk('POST', at, { name: canary, unknown: canary })).status).toBe(400);
    await desk('GET', at);
    await send('GET', '');
    await send('GET', '/export');
    await send('GET', '/uploads/canary-upload');
    await send('POST', '/mutations', { canary });

    const logged = serving.logged.join('');
    expect(logged).toContain('/api/v1/me/mutations');
    expect(logged).toContain('a write of a delegate can never be done');
    const secret = who.cookie.split('=')[1] ?? '?';
    for (const word of ['canary', 'Yến', '0987 654 321', '0911 111 111', who.delegate, question, secret]) {
      expect([word, logged.includes(word)]).toEqual([word, false]);
    }
  });

  it('does not change because somebody looks (66)', async () => {
    const desk = await deskOf(serving, 'owner');
    const reads = ROUTES.filter(({ method, path }) => method === 'GET' && /^\/api\/v1\/(?:me|desk)\b/.test(path));
    expect(reads.length).toBeGreaterThan(15);
    const { revision } = serving.data.database;
    for (const { path } of reads.filter((route) => !route.path.endsWith('/events') && !route.path.endsWith('/live'))) {
      const filled = path.replace(':slug', SLUG).replaceAll(/:\w+/g, 'nothing');
      const before = revision();
      if (filled.startsWith('/api/v1/me')) await send('GET', filled.slice('/api/v1/me'.length));
      else await desk('GET', filled.slice('/api/v1/desk'.length));
      expect([path, revision()]).toEqual([path, before]);
    }
  });

  it('is not reached by naming more than there is to say (69)', async () => {
    const other = { role: 'organiser', delegate: 'somebody', conference: SLUG, published: true, state: 'shown' };
    const mutation = { n: 1, id: uuid(), op: 'settings.change', args: { keepNotes: true } };
    for (const [path, body] of [
      ['/mutations', { client: uuid(), mutations: [mutation] }],
      ['/uploads', aWish()],
      ['/sign-in', { conference: SLUG, badge: { code: '0000000000' } }],
      ['/erasure', {}],
    ] as const) {
      for (const [name, value] of Object.entries(other)) {
        if (Object.hasOwn(body, name)) continue;
        const { status } = await send('POST', path, { ...body, [name]: value });
        expect([path, name, status]).toEqual([path, name, 400]);
      }
    }
    const inside = { client: uuid(), mutations: [{ ...mutation, delegate: 'somebody' }] };
    expect((await send('POST', '/mutations', inside)).status).toBe(400);
    for (const [op, args] of [
      ['consent.choose', { choices: {}, words: 'v1' }],
      ['card.change', { position: 'x' }],
      ['settings.change', { keepNotes: true }],
      ['note.keep', { session: FIRST, text: 'x', at: '2018-05-10T02:00:00Z' }],
      ['feedback.give', { session: FIRST, rating: 3 }],
      ['feedback.withdraw', { session: FIRST }],
      ['question.ask', { question: uuid(), session: FIRST, text: 'x', named: true }],
      ['question.withdraw', { question: uuid() }],
      ['question.vote', { question: uuid(), up: true }],
      ['photo.offer', { photo: uuid(), upload: uuid(), credited: true }],
      ['photo.withdraw', { photo: uuid() }],
    ] as const) {
      for (const [name, value] of Object.entries(other)) {
        expect([op, name, await write(op, { ...args, [name]: value })]).toEqual([op, name, 'rejected']);
      }
    }
    expect((await send('GET', '')).status).toBe(200);
  });
});
