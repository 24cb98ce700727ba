import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_RULES } from '#domain/delegates.ts';
import type { KeptDelegate } from '#server/database/delegate-rows.ts';
import { changeCard } from '#server/delegates/cards.ts';
import { changeSettings, choose } from '#server/delegates/consents.ts';
import { changeDelegate, changeRules, delegateOf, delegatesOf } from '#server/delegates/registered.ts';
import { toldByOrganisers } from '#server/delegates/own.ts';
import { startDelegateSession } from '#server/delegates/delegate-sessions.ts';
import { badgedDelegates } from '#tests/support/badged-delegates.ts';
import { decodeOwn, LEASE, type Own } from '#wire/me/own.ts';
import { mePaths } from '#wire/me/paths.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const PATHS = mePaths(SLUG);
const CANARY = 'chim yến hót 7h3k';

let serving: Serving;
beforeAll(async () => {
  serving = await serveDemo();
});
afterAll(() => serving.stop());

describe('what a delegate asks about themselves', () => {
  it('is everything of theirs and nothing of anybody else', async () => {
    const [one, other] = [await somebody('Trần Hoa Đào'), await somebody(`Lý Quả Na ${CANARY}`)];
    await writeThings(one.id, 'của Đào');
    await writeThings(other.id, CANARY);
    const answer = await get(PATHS.own, one.cookie);
    expect(answer.body.toString()).not.toContain(CANARY);
    expect(ownIn(answer)).toEqual({
      conference: SLUG,
      delegate: { id: one.id, name: 'Trần Hoa Đào', honorific: 'Bà', email: 'hoa@example.org' },
      choices: {},
      isAsked: false,
      grounds: {},
      takes: { questions: true, feedback: true, photos: true },
      keepNotes: false,
      notes: { 'bao-cao': { text: 'ghi chú của Đào', at: moment(0), title: 'Báo cáo', rev: 2 } },
      feedback: { 'bao-cao': { rating: 4, text: 'ý kiến của Đào', rev: 1 } },
      questions: {
        [`hoi-${one.id}`]: {
          session: 'bao-cao',
          text: 'câu hỏi của Đào',
          named: true,
          state: 'declined',
          because: 'repeated',
          askedAt: moment(0),
          votes: 1,
        },
      },
      votes: [`hoi-${one.id}`],
      photos: { [`anh-${one.id}`]: { state: 'waiting', caption: 'ảnh của Đào', session: 'bao-cao' } },
      devices: [{ id: expect.any(String), device: '', since: moment(0), seenAt: moment(0), isThis: true }],
      checkedInAt: moment(0),
      lease: expect.any(String),
    });
  });

  it('is asked again for nothing while nothing changed, with a lease of three days at most', async () => {
    const { id, cookie } = await somebody();
    const first = await get(PATHS.own, cookie);
    const { lease } = ownIn(first);
    expect(Date.parse(lease) - NOW).toBeLessThanOrEqual(LEASE);
    expect(Date.parse(lease) - NOW).toBeGreaterThan(LEASE - 3_600_000);
    expect(first.headers['cache-control']).toBe('private, no-store');
    const tag = first.headers.etag ?? '';
    const again = await get(PATHS.own, cookie, { 'If-None-Match': tag });
    expect([again.status, again.body.length, again.headers['x-sotay']]).toEqual([304, 0, '1']);
    await changeCard(serving.data.database.db, at(id), { phone: '0000 111 222' }, NOW);
    const changed = await get(PATHS.own, cookie, { 'If-None-Match': tag });
    expect([changed.status, ownIn(changed).delegate.phone]).toEqual([200, '0000 111 222']);
  });

  it('tells of a new device on the others', async () => {
    const { id, cookie } = await somebody();
    const tag = (await get(PATHS.own, cookie)).headers.etag ?? '';
    await sessionOf(id);
    const after = await get(PATHS.own, cookie, { 'If-None-Match': tag });
    expect(ownIn(after).devices.map(({ isThis }) => isThis)).toHaveLength(2);
  });

  it('is nobody’s without a session', async () => {
    for (const path of [PATHS.own, PATHS.export]) {
      for (const cookie of ['', `sotay-me-${SLUG}=`, `sotay-me-${SLUG}=${'a'.repeat(43)}`]) {
        const answer = await get(path, cookie);
        expect([answer.status, bodyOf(answer), answer.headers['x-sotay']]).toEqual([401, { error: 'signed_out' }, '1']);
      }
    }
  });

  it('can be taken away as a file, with the proof of every decision and without a secret', async () => {
    const { id, cookie } = await somebody('Phạm Hoa Sen');
    const { db } = serving.data.database;
    await writeThings(id, 'của Sen');
    await choose(db, at(id), { choices: { name: true, email: false }, words: 'vi 1' }, { at: NOW });
    await choose(db, at(id), { choices: { name: false }, words: 'vi 1' }, { at: NOW + 1000, by: 'org-1' });
    const answer = await get(PATHS.export, cookie);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="sotay-${SLUG}.json"`);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(bodyOf(answer)).toMatchObject({
      registered: { name: 'Phạm Hoa Sen' },
      choices: { name: false, email: false },
      decisions: [
        { at: moment(0), field: 'name', given: true, words: 'vi 1', by: 'self' },
        { at: moment(0), field: 'email', given: false, words: 'vi 1', by: 'self' },
        { at: moment(1000), field: 'name', given: false, words: 'vi 1', by: 'org-1' },
      ],
      badges: [{ issuedAt: moment(0) }],
      notes: [{ text: 'ghi chú của Sen' }],
      feedback: [{ text: 'ý kiến của Sen' }],
      questions: [{ text: 'câu hỏi của Sen' }],
      photos: [{ caption: 'ảnh của Sen' }],
      checkedInAt: moment(0),
    });
    const handed = JSON.stringify(await toldByOrganisers(db, at(id), NOW));
    expect(handed).toContain('câu hỏi của Sen');
    // What was written for nobody else, and opinions that are given unnamed, organisers do not read.
    for (const words of ['ghi chú của Sen', 'ý kiến của Sen']) expect(handed).not.toContain(words);
    expect(handed).toContain('"onlyOnTheirPhone":{"notes":1,"feedback":1}');
    for (const secret of ['selector', 'hash', 'secret']) expect(answer.body.toString()).not.toContain(secret);
  });

  it('is erased whole by themselves, and the trail does not say whose it was', async () => {
    const [gone, stays] = [await somebody('Vi Lá Trầu'), await somebody()];
    await writeThings(gone.id, CANARY);
    await writeThings(stays.id, 'ở lại');
    for (const body of [{ delegate: stays.id }, { everything: true }]) {
      expect((await send('POST', PATHS.erasure, body, gone.cookie)).status).toBe(400);
    }
    const answer = await send('POST', PATHS.erasure, {}, gone.cookie);
    expect([answer.status, bodyOf(answer)]).toEqual([200, { erased: true }]);
    expect(answer.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    expect(bodyOf(await get(PATHS.own, gone.cookie))).toEqual({ error: 'signed_out' });
    expect((await get(PATHS.own, stays.cookie)).status).toBe(200);
    const { db } = serving.data.database;
    expect(await delegateOf(db, at(gone.id))).toBeUndefined();
    const tables = ['badges', 'consent_log', 'delegate_sessions', 'questions', 'question_votes', 'feedback'] as const;
    const others = ['kept_notes', 'offered_photos', 'check_ins', 'mutations', 'mutation_clients'] as const;
    for (const table of [...tables, ...others]) {
      const rows = await db.selectFrom(table).selectAll().where('delegate', '=', gone.id).execute();
      expect([table, rows]).toEqual([table, []]);
    }
    const trail = await db.selectFrom('audit').selectAll().where('action', '=', 'delegate.erased').execute();
    expect(trail).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toContain(gone.id);
    expect(JSON.stringify(trail)).not.toContain('Vi Lá Trầu');
  });
});

describe('a delegate’s decisions', () => {
  it('are proved field by field, only where something changed, and the first is remembered', async () => {
    const { id } = await somebody();
    const { db } = serving.data.database;
    const before = await kept(id);
    expect(await choose(db, at(id), { choices: {}, words: 'vi 1' }, { at: NOW })).toBe(before.revision + 1);
    expect((await kept(id)).askedAt).toBe(moment(0));
    await choose(db, at(id), { choices: { name: true, phone: false }, words: 'vi 1' }, { at: NOW + 1 });
    await choose(db, at(id), { choices: { name: true, phone: true }, words: 'vi 2' }, { at: NOW + 2 });
    const log = await db.selectFrom('consent_log').selectAll().where('delegate', '=', id).orderBy('sequence').execute();
    expect(log.map(({ field, given, words, by }) => [field, given, words, by])).toEqual([
      ['name', 'yes', 'vi 1', 'self'],
      ['phone', 'no', 'vi 1', 'self'],
      ['phone', 'yes', 'vi 2', 'self'],
    ]);
    expect(await kept(id)).toMatchObject({ choices: { name: true, phone: true }, askedAt: moment(0), revision: 4 });
  });

  it('that an organiser enters do not pass for the person having been asked', async () => {
    const { id } = await somebody();
    const decision = { choices: { name: true }, words: 'giấy' };
    await choose(serving.data.database.db, at(id), decision, { at: NOW, by: 'org-1' });
    expect(await kept(id)).toMatchObject({ choices: { name: true }, askedAt: undefined, updatedBy: 'org-1' });
  });

  it('about their card go before what the organisers registered, also after these register anew', async () => {
    const { id, cookie } = await somebody();
    const { db } = serving.data.database;
    await changeCard(db, at(id), { position: 'Thủ thư', email: null, zalo: undefined }, NOW);
    await changeDelegate(db, at(id), { name: 'Tên mới', position: 'Giám đốc', email: 'moi@example.org' }, { at: NOW });
    const { delegate } = ownIn(await get(PATHS.own, cookie));
    expect(delegate).toEqual({ id, name: 'Tên mới', position: 'Thủ thư' });
  });

  it('about notes take the notes off the server at once', async () => {
    const { id, cookie } = await somebody();
    const { db } = serving.data.database;
    await changeSettings(db, at(id), { keepNotes: true }, NOW);
    await writeThings(id, 'x');
    expect(ownIn(await get(PATHS.own, cookie))).toMatchObject({ keepNotes: true, notes: { 'bao-cao': { rev: 2 } } });
    await changeSettings(db, at(id), { keepNotes: false }, NOW);
    expect(ownIn(await get(PATHS.own, cookie))).toMatchObject({ keepNotes: false, notes: {} });
  });

  it('of nobody change nothing', async () => {
    const { db } = serving.data.database;
    const nobody = at('no-such-delegate');
    expect(await choose(db, nobody, { choices: { name: true }, words: '' }, { at: NOW })).toBeUndefined();
    expect(await changeCard(db, nobody, { zalo: true }, NOW)).toBeUndefined();
    expect(await changeSettings(db, nobody, { keepNotes: true }, NOW)).toBeUndefined();
    expect(await changeDelegate(db, nobody, { name: 'x' }, { at: NOW })).toBeUndefined();
  });
});

it('The rules of the organisers are what phones are told', async () => {
  const { cookie } = await somebody();
  const { db } = serving.data.database;
  const grounds = { name: { vi: 'Danh sách là tài liệu hội nghị' } };
  const revision = await changeRules(db, SLUG, { ...FIRST_RULES, grounds, photos: false });
  expect(await changeRules(db, SLUG, { ...FIRST_RULES, grounds, photos: false })).toBe(revision + 1);
  expect(ownIn(await get(PATHS.own, cookie))).toMatchObject({ grounds, takes: { questions: true, photos: false } });
  await changeRules(db, SLUG, FIRST_RULES);
});

it('Three thousand delegates are registered at once', async () => {
  const named = Array.from({ length: 3_000 }, (_, i) => ({ name: `Đại biểu ${i + 1}` }));
  const before = (await delegatesOf(serving.data.database.db, SLUG)).length;
  const badged = await badgedDelegates(serving.data, SLUG, named, NOW);
  expect(new Set(badged.map(({ byScan }) => byScan.selector)).size).toBe(3_000);
  expect(await delegatesOf(serving.data.database.db, SLUG)).toHaveLength(before + 3_000);
});

function at(delegate: string): { readonly conference: string; readonly delegate: string } {
  return { conference: SLUG, delegate };
}

function moment(later: number): string {
  return new Date(NOW + later).toISOString();
}

async function kept(id: string): Promise<KeptDelegate> {
  const row = await delegateOf(serving.data.database.db, at(id));
  if (!row) throw new Error(`delegate ${id} is gone`);
  return row;
}

/** A delegate with a badge and a session. */
async function somebody(name = 'Ai đó'): Promise<{ readonly id: string; readonly cookie: string }> {
  const delegate = { name, honorific: 'Bà', email: 'hoa@example.org' };
  const [badged] = await badgedDelegates(serving.data, SLUG, [delegate], NOW);
  if (!badged) throw new Error('nobody was registered');
  return { id: badged.id, cookie: await sessionOf(badged.id) };
}

async function sessionOf(delegate: string): Promise<string> {
  const session = { badge: 'any', userAgent: '', at: NOW };
  return `sotay-me-${SLUG}=${await startDelegateSession(serving.data.database.db, at(delegate), session)}`;
}

/** One of everything a delegate can write, with these words in it. */
async function writeThings(delegate: string, words: string): Promise<void> {
  const { db } = serving.data.database;
  const row = { conference: SLUG, delegate, session: 'bao-cao' };
  const when = moment(0);
  const question = { id: `hoi-${delegate}`, text: `câu hỏi ${words}`, named: 'yes', asked_at: when } as const;
  const photo = {
    id: `anh-${delegate}`,
    caption: `ảnh ${words}`,
    credited: null,
    photo: '{}',
    offered_at: when,
  } as const;
  await db
    .insertInto('kept_notes')
    .values({ ...row, text: `ghi chú ${words}`, title: 'Báo cáo', at: when, revision: 2 })
    .execute();
  await db
    .insertInto('feedback')
    .values({ ...row, rating: 4, text: `ý kiến ${words}`, revision: 1, at: when })
    .execute();
  await db
    .insertInto('questions')
    .values({ ...row, ...question, state: 'declined', because: 'repeated' })
    .execute();
  await db.insertInto('question_votes').values({ conference: SLUG, delegate, question: question.id }).execute();
  await db
    .insertInto('offered_photos')
    .values({ ...row, ...photo, state: 'waiting', because: null })
    .execute();
  await db.insertInto('check_ins').values({ conference: SLUG, delegate, at: when, by: null }).execute();
}

function get(path: string, cookie: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return ask(serving, path, { headers: { Cookie: cookie, ...headers } });
}

function send(method: string, path: string, body: object, cookie: string): Promise<Answer> {
  const headers = {
    'Content-Type': 'application/json',
    Origin: `http://127.0.0.1:${serving.port}`,
    Cookie: cookie,
  };
  return ask(serving, path, { method, headers, body: JSON.stringify(body) });
}

function bodyOf(answer: Answer): unknown {
  return JSON.parse(answer.body.toString());
}

function ownIn(answer: Answer): Own {
  const read = decodeOwn(new Uint8Array(answer.body));
  if (!read.ok) throw new Error(read.problems.join('; '));
  return read.value;
}
