import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_RULES } from '#domain/delegates.ts';
import type { Draft } from '#domain/draft.ts';
import type { Mutation, MutationsAnswer, MutationResult } from '#wire/me/mutations.ts';
import { changeRules } from '#server/delegates/registered.ts';
import { aSignedInDelegate, type SignedIn } from '#tests/support/signed-in-delegate.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const MUTATIONS = `/api/v1/me/mutations?conference=${SLUG}`;
const [FIRST, SECOND] = ['bao-cao', 'tham-luan'];

let serving: Serving;
let who: SignedIn;
let other: SignedIn;
beforeAll(async () => {
  serving = await serveDemo();
  who = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
  other = await aSignedInDelegate(serving.data, SLUG, { at: NOW, delegate: { name: 'Lò Văn Thử' } });
});
afterAll(() => serving.stop());

const uuid = (): string => crypto.randomUUID();
const told = <T = MutationsAnswer & { readonly error?: string }>(answer: Answer): T =>
  JSON.parse(answer.body.toString()) as T;

function post(
  body: string | object,
  { cookie = who.cookie, ...headers }: Record<string, string> = {},
): Promise<Answer> {
  return ask(serving, MUTATIONS, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      Origin: `http://127.0.0.1:${serving.port}`,
      'Content-Type': 'application/json',
      Cookie: cookie,
      ...headers,
    },
  });
}

/** One phone's outbox: numbers what it sends. */
function aPhone(of: SignedIn) {
  const client = uuid();
  let n = 0;
  const numbered = (op: string, args: unknown, base?: number): Mutation => {
    return { n: (n += 1), id: uuid(), op, args, ...(base === undefined ? {} : { base }) };
  };
  return {
    client,
    numbered,
    send: (...mutations: readonly Mutation[]) => post({ client, mutations }, { cookie: of.cookie }),
    /** Sends one write, and what became of it. */
    async write(op: string, args: unknown, base?: number): Promise<MutationResult> {
      const answer = await post({ client, mutations: [numbered(op, args, base)] }, { cookie: of.cookie });
      expect(answer.status, answer.body.toString()).toBe(200);
      return told(answer).results[0]!;
    },
  };
}

const countOf = async (table: 'mutations' | 'questions' | 'feedback' | 'kept_notes', of = who): Promise<number> => {
  const { db } = serving.data.database;
  const rows = await db.selectFrom(table).select('delegate').where('delegate', '=', of.delegate).execute();
  return rows.length;
};

describe('a delegate writes', () => {
  it('several things in one request, and is told what became of each', async () => {
    const phone = aPhone(who);
    const answer = await phone.send(
      phone.numbered('feedback.give', { session: FIRST, rating: 4, text: 'Rất bổ ích' }),
      phone.numbered('question.ask', { question: uuid(), session: FIRST, text: 'Bao giờ?', named: true }),
    );
    expect([answer.status, answer.headers['cache-control'], answer.headers['x-sotay']]).toEqual([
      200,
      'private, no-store',
      '1',
    ]);
    expect(told(answer)).toMatchObject({
      lastN: 2,
      results: [
        { n: 1, status: 'done', rev: 1 },
        { n: 2, status: 'done' },
      ],
    });
  });

  it('only as themselves: without a session, nothing', async () => {
    const answer = await post({ client: uuid(), mutations: [] }, { cookie: 'sotay-me-other=x' });
    expect([answer.status, told(answer).error]).toEqual([401, 'signed_out']);
  });

  it('and asks for nothing but where they are', async () => {
    expect(told(await post({ client: uuid(), mutations: [] }))).toEqual({ lastN: 0, results: [] });
  });

  it('what is too long or no mutations at all is refused whole, and nothing is counted', async () => {
    const before = await countOf('mutations');
    const client = uuid();
    const one = { n: 1, id: uuid(), op: 'note.keep', args: {} };
    const tooMany = Array.from({ length: 51 }, (_, i) => ({ ...one, n: i + 1, id: uuid() }));
    const statuses = [];
    for (const body of [
      'x'.repeat(256 * 1024 + 1),
      '{',
      { client, mutations: tooMany },
      { client, mutations: [{ ...one, n: 0 }] },
      { client, mutations: [{ ...one, n: 1.5 }] },
      { client, mutations: [{ ...one, id: 'mine' }] },
      { client, mutations: [{ ...one, delegate: other.delegate }] },
      { client, mutations: [one], delegate: other.delegate },
      { client: 'phone', mutations: [] },
    ]) {
      statuses.push((await post(body)).status);
    }
    expect(statuses).toEqual([413, 400, 400, 400, 400, 400, 400, 400, 400]);
    expect(await countOf('mutations')).toBe(before);
  });
});

describe('a write that comes twice', () => {
  it('is done once and answered the same (45)', async () => {
    const phone = aPhone(who);
    const ask = phone.numbered('question.ask', { question: uuid(), session: SECOND, text: 'Vì sao?', named: false });
    const first = told(await phone.send(ask));
    expect(told(await phone.send(ask))).toEqual(first);
    expect(told(await phone.send(ask, phone.numbered('feedback.withdraw', { session: SECOND })))).toMatchObject({
      lastN: 2,
      results: [first.results[0], { n: 2, status: 'done' }],
    });
  });

  it('from three tabs with a third of the answers lost ends as if it had come once (48)', async () => {
    const writer = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    const client = uuid();
    const outbox = Array.from({ length: 500 }, (_, i) => aWrite(i));
    const chance = seeded(7);
    const seen = new Map<number, MutationResult>();
    const tab = async (): Promise<void> => {
      // What this tab knows to have arrived; the others may be far ahead.
      for (let acknowledged = 0; acknowledged < outbox.length;) {
        const count = 1 + Math.floor(chance() * 50);
        const mutations = outbox.slice(acknowledged, acknowledged + count);
        const answer = await post({ client, mutations }, { cookie: writer.cookie });
        expect(answer.status).toBe(200);
        if (chance() < 0.3) continue;
        const { lastN, results, stopped } = told(answer);
        expect([stopped, results.length]).toEqual([undefined, mutations.length]);
        for (const result of results) {
          expect(seen.get(result.n) ?? result).toEqual(result);
          seen.set(result.n, result);
        }
        acknowledged = Math.max(acknowledged + results.length, Math.min(lastN, acknowledged));
      }
    };
    await Promise.all([tab(), tab(), tab()]);
    expect([...seen.keys()].sort((a, b) => a - b)).toEqual(outbox.map(({ n }) => n));
    expect(await countOf('mutations', writer)).toBe(500);
    // Opinions: every fifth; the last of each session counts, each raised its revision once.
    const { db } = serving.data.database;
    const opinions = await db
      .selectFrom('feedback')
      .select(['session', 'rating', 'revision'])
      .where('delegate', '=', writer.delegate)
      .orderBy('session')
      .execute();
    expect(opinions.map((row) => ({ ...row }))).toEqual([
      { session: FIRST, rating: 1 + (490 % 5), revision: 50 },
      { session: SECOND, rating: 1 + (495 % 5), revision: 50 },
    ]);
    expect(await countOf('questions', writer)).toBe(20);
    const refusedOnes = [...seen.values()].filter(({ status }) => status === 'rejected');
    expect(refusedOnes.length).toBe(500 - 100 - 20);

    function aWrite(i: number): Mutation {
      const session = i % 10 === 0 ? FIRST : SECOND;
      const of = (op: string, args: unknown): Mutation => ({ n: i + 1, id: uuid(), op, args });
      if (i % 5 === 0) return of('feedback.give', { session, rating: 1 + (i % 5) });
      // Ten may wait at each session; the others come back.
      if (i % 5 === 1)
        return of('question.ask', {
          question: uuid(),
          session: [FIRST, SECOND][i % 2],
          text: `Hỏi ${i}`,
          named: false,
        });
      return of('question.vote', { question: uuid(), up: true });
    }
  });

  it('after a copied profile was numbered anew is known by its id (51)', async () => {
    const [phone, copy] = [aPhone(who), uuid()];
    const ask = phone.numbered('question.ask', { question: uuid(), session: SECOND, text: 'Một lần?', named: false });
    const first = told(await phone.send(ask));
    const before = await countOf('questions');
    // The copy wrote something else under the number that is taken, and finds out.
    const own = { ...ask, id: uuid() };
    expect(told(await phone.send(own))).toEqual({ lastN: 1, results: [], stopped: 'fork' });
    const renumbered = told(
      await post({
        client: copy,
        mutations: [ask, { ...own, n: 2, op: 'feedback.withdraw', args: { session: FIRST } }],
      }),
    );
    expect(renumbered).toMatchObject({ lastN: 2, results: [first.results[0], { n: 2, status: 'done' }] });
    // And what it had sent as the copy is known there, too.
    expect(told(await post({ client: copy, mutations: [ask] }))).toMatchObject({ lastN: 2, results: first.results });
    expect(told(await post({ client: copy, mutations: [{ ...ask, id: uuid() }] }))).toMatchObject({ stopped: 'fork' });
    expect(await countOf('questions')).toBe(before);
  });

  it('under somebody else’s session is theirs: clients and ids of one are nothing to another (68)', async () => {
    const phone = aPhone(who);
    const write = phone.numbered('feedback.give', { session: FIRST, rating: 5 });
    await phone.send(write);
    const answer = told(await post({ client: phone.client, mutations: [write] }, { cookie: other.cookie }));
    expect(answer).toMatchObject({ lastN: 1, results: [{ status: 'done', rev: 1 }] });
    expect(await countOf('feedback', other)).toBe(1);
  });
});

describe('numbers', () => {
  it('that are missing stop it there', async () => {
    const phone = aPhone(who);
    const [one, , three] = [1, 2, 3].map(() => phone.numbered('feedback.withdraw', { session: FIRST }));
    expect(told(await phone.send(one!, three!))).toMatchObject({ lastN: 1, results: [{ n: 1 }], stopped: 'gap' });
    expect(told(await phone.send(three!))).toEqual({ lastN: 1, results: [], stopped: 'gap' });
  });
});

describe('what can never be done', () => {
  it('is refused once with its reason, counted, and holds up nothing (47, 53)', async () => {
    const phone = aPhone(who);
    const question = uuid();
    const [voted, withdrawn] = [uuid(), uuid()];
    const answer = told(
      await phone.send(
        phone.numbered('question.ask', {
          question,
          session: 'gone-from-the-programme',
          text: 'Còn không?',
          named: false,
        }),
        phone.numbered('question.ask', { question, session: FIRST }),
        phone.numbered('photo.print', {}),
        phone.numbered('question.vote', { question: voted, up: true }),
        phone.numbered('question.withdraw', { question: withdrawn }),
        phone.numbered('photo.offer', { photo: uuid(), upload: uuid(), credited: true }),
        phone.numbered('card.change', { portrait: { upload: uuid() } }),
        phone.numbered('feedback.give', { session: FIRST, rating: 3 }),
      ),
    );
    expect(answer.lastN).toBe(8);
    expect(answer.results.map((result) => ('because' in result ? result.because : result.status))).toEqual([
      ...['unknown-session', 'not-understood', 'unknown-operation', 'unknown-question', 'unknown-question'],
      ...['unknown-upload', 'unknown-upload', 'done'],
    ]);
  });

  it('that our own rules trip over leaves nothing behind, is logged and refused, and what is behind it is done (47)', async () => {
    const of = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    const { db } = serving.data.database;
    // Choosing writes the proof first and what was chosen after it: here the second always fails.
    await sql`create trigger trap before update on delegates begin select raise(abort, 'trapped'); end`.execute(db);
    const phone = aPhone(of);
    const choose = phone.numbered('consent.choose', { choices: { name: true }, words: 'v1' });
    const sent = [choose, phone.numbered('feedback.give', { session: FIRST, rating: 3 })];
    const answer = told(await phone.send(...sent));
    await sql`drop trigger trap`.execute(db);
    expect(answer.results).toMatchObject([{ status: 'rejected', because: 'not-understood' }, { status: 'done' }]);
    const proof = await db.selectFrom('consent_log').select('field').where('delegate', '=', of.delegate).execute();
    expect([proof, await countOf('feedback', of)]).toEqual([[], 1]);
    expect(serving.logged.filter((line) => line.includes('trapped') && line.includes('consent.choose'))).toHaveLength(
      1,
    );
    expect(told(await phone.send(...sent))).toEqual(answer);
  });

  it('says so of a session that was cancelled or is gone in the newest edition, not in an older one (53)', async () => {
    const phone = aPhone(who);
    const askAbout = (session: string) =>
      phone.write('question.ask', { question: uuid(), session, text: 'Và sau đó?', named: false });
    const edited = async (sessions: (before: Draft['sessions']) => Draft['sessions']) =>
      (await serving.edit((draft) => ({ ...draft, sessions: sessions(draft.sessions) }))).kind;
    const added = { title: { vi: 'Thêm vào giờ chót' }, kind: 'talk', order: 99 } as const;
    expect(await askAbout('gio-chot')).toMatchObject({ because: 'unknown-session' });
    expect(await edited((before) => ({ ...before, 'gio-chot': added }))).toBe('published');
    expect(await askAbout('gio-chot')).toMatchObject({ status: 'done' });
    expect(await edited((before) => ({ ...before, 'gio-chot': { ...added, cancelled: true } }))).toBe('published');
    expect(await askAbout('gio-chot')).toMatchObject({ because: 'session-cancelled' });
    expect(await edited(({ 'gio-chot': _, ...before }) => before)).toBe('published');
    expect(await askAbout('gio-chot')).toMatchObject({ because: 'unknown-session' });
  });

  it('says so where the organisers take none', async () => {
    const { db } = serving.data.database;
    await changeRules(db, SLUG, { ...FIRST_RULES, questions: false, feedback: false, photos: false });
    const phone = aPhone(other);
    const asked = { question: uuid(), session: FIRST, text: 'Muộn?', named: false };
    expect(await phone.write('question.ask', asked)).toMatchObject({ because: 'closed' });
    expect(await phone.write('feedback.give', { session: FIRST, rating: 1 })).toMatchObject({ because: 'closed' });
    const photo = { photo: uuid(), upload: uuid(), credited: false };
    expect(await phone.write('photo.offer', photo)).toMatchObject({ because: 'closed' });
    // What was given can be taken back at any time.
    expect(await phone.write('feedback.withdraw', { session: FIRST })).toMatchObject({ status: 'done' });
    await changeRules(db, SLUG, FIRST_RULES);
  });

  it('lets nobody vote for their own question or one that waits, nor take back somebody else’s', async () => {
    const [mine, theirs] = [aPhone(who), aPhone(other)];
    const question = uuid();
    const { db } = serving.data.database;
    const isShown = (state: 'shown' | 'waiting') =>
      db.updateTable('questions').set({ state }).where('id', '=', question).execute();
    await db.deleteFrom('questions').where('delegate', '=', who.delegate).execute();
    await mine.write('question.ask', { question, session: FIRST, text: 'Của tôi?', named: false });
    expect(await mine.write('question.vote', { question, up: true })).toMatchObject({ because: 'own-question' });
    expect(await theirs.write('question.vote', { question, up: true })).toMatchObject({ because: 'unknown-question' });
    await isShown('shown');
    for (const up of [true, true, false, true]) {
      expect(await theirs.write('question.vote', { question, up })).toMatchObject({ status: 'done' });
    }
    expect(await theirs.write('question.withdraw', { question })).toMatchObject({ because: 'unknown-question' });
    const again = { question, session: FIRST, text: 'Chiếm lấy', named: false };
    expect(await theirs.write('question.ask', again)).toMatchObject({ because: 'not-understood' });
    const rows = await db.selectFrom('question_votes').select('delegate').where('question', '=', question).execute();
    expect(rows.map(({ delegate }) => delegate)).toEqual([other.delegate]);
    expect(await mine.write('question.withdraw', { question })).toMatchObject({ status: 'done', rev: 2 });
    expect(await theirs.write('question.vote', { question, up: true })).toMatchObject({ because: 'unknown-question' });
  });

  it('is everything hostile, and nothing of it is our own fault (84)', async () => {
    const phone = aPhone(other);
    const texts = ['a\u0000b', '\ud800', `\u202e${'\u0301'.repeat(300)}`, '\u0000'];
    const bodies = [
      ...texts.map((text) => ({ op: 'question.ask', args: { question: uuid(), session: FIRST, text, named: true } })),
      ...texts.map((text) => ({ op: 'feedback.give', args: { session: FIRST, rating: 2, text } })),
      ...texts.map((text) => ({ op: 'feedback.give', args: { session: text, rating: 2 } })),
      ...['__proto__', 'constructor', 'toString', ''].map((op) => ({ op, args: {} })),
      ...['__proto__', 'constructor'].map((session) => ({ op: 'feedback.give', args: { session, rating: 2 } })),
      { op: 'note.keep', args: { session: '\ud800', text: '\udfff\u0000', at: '2018-05-10T02:00:00Z' } },
      { op: 'feedback.give', args: { session: FIRST, rating: 1e308 } },
      { op: 'feedback.give', args: [[[[[[]]]]]] },
      { op: 'feedback.give', args: null },
      { op: 'feedback.give', args: 'x'.repeat(200_000) },
      { op: 'card.change', args: { role: 'organiser' } },
      { op: 'consent.choose', args: { choices: { everything: true }, words: 'v1' } },
    ].map((of) => ({ ...phone.numbered(of.op, of.args) }));
    for (const mutation of bodies) {
      const answer = await post({ client: phone.client, mutations: [mutation] }, { cookie: other.cookie });
      expect([answer.status, told(answer).results[0]?.status], JSON.stringify(mutation).slice(0, 200)).toEqual([
        200,
        expect.stringMatching(/^(?:done|rejected)$/),
      ]);
    }
    const raw = (args: string) =>
      `{"client":"${uuid()}","mutations":[{"n":1,"id":"${uuid()}","op":"feedback.give","args":${args}}]}`;
    const statuses = [];
    for (const body of [
      raw(`{"__proto__":{"rating":5},"session":"${FIRST}","session":"__proto__","rating":5}`),
      raw('['.repeat(100_000) + ']'.repeat(100_000)),
      `{"__proto__":{},"client":"${uuid()}","mutations":[]}`,
      '\ud800'.repeat(10),
    ]) {
      statuses.push((await post(body, { cookie: other.cookie })).status);
    }
    expect(statuses).toEqual([200, 200, 400, 400]);
    const { db } = serving.data.database;
    const kept = await db.selectFrom('questions').select('text').where('delegate', '=', other.delegate).execute();
    expect(kept.map(({ text }) => text)).toEqual(['ab', '\ufffd', texts[2]]);
    expect(({} as { rating?: unknown }).rating).toBeUndefined();
  });
});

describe('what has to wait', () => {
  it('is wholly undone when another process holds the database, and all there to send again (46)', async () => {
    const phone = aPhone(who);
    const mutations = [1, 2, 3].map((rating) => phone.numbered('feedback.give', { session: SECOND, rating }));
    const { db } = serving.data.database;
    await sql`pragma busy_timeout = 0`.execute(db);
    const before = await countOf('mutations');
    const holder = new DatabaseSync(join(serving.data.folder, 'sotay.db'));
    holder.exec('begin immediate');
    const busy = await phone.send(...mutations);
    holder.exec('rollback');
    holder.close();
    await sql`pragma busy_timeout = 5000`.execute(db);
    expect([busy.status, busy.headers['retry-after'], told(busy).error]).toEqual([503, '5', 'try_again']);
    expect(await countOf('mutations')).toBe(before);
    expect(told(await phone.send(...mutations))).toMatchObject({ lastN: 3 });
  });

  it('is wholly undone when the disk is full, while what is there can be read (56)', async () => {
    const phone = aPhone(who);
    await phone.write('settings.change', { keepNotes: true });
    const note = { text: 'á'.repeat(19_000), at: '2018-05-10T02:00:00Z' };
    const mutations = Array.from({ length: 5 }, (_, i) => phone.numbered('note.keep', { ...note, session: `s${i}` }));
    const { db } = serving.data.database;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 3)}`.execute(db);
    const before = [await countOf('mutations'), await countOf('kept_notes')];
    const full = await phone.send(...mutations);
    expect([full.status, full.headers['retry-after']]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect([await countOf('mutations'), await countOf('kept_notes')]).toEqual(before);
    expect((await ask(serving, `/api/v1/conferences/${SLUG}/public/head`)).status).toBe(200);
    await sql`pragma max_page_count = 1073741823`.execute(db);
    expect(told(await phone.send(...mutations))).toMatchObject({ lastN: 6 });
    const { rows: checked } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    expect(checked[0]?.integrity_check).toBe('ok');
  });

  it('waits for those who write more than any thumb can, and nobody else does (88)', async () => {
    const flood = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    const phone = aPhone(flood);
    const fifty = Array.from({ length: 50 }, () => phone.numbered('feedback.withdraw', { session: FIRST }));
    let last: Answer | undefined;
    for (let i = 0; i < 120 && last?.status !== 429; i += 1) last = await phone.send(...fifty);
    expect([last?.status, told(last!).error]).toEqual([429, 'wait']);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await post({ client: uuid(), mutations: [] }, { cookie: other.cookie })).status).toBe(200);
  });
});

describe('notes of one’s own devices', () => {
  const at = '2018-05-10T02:00:00.000Z';
  const note = (text: string) => ({ session: FIRST, text, at, title: 'Báo cáo' });

  it('are kept for the other devices, and a faster one keeps its text too (50)', async () => {
    const of = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    const [one, two] = [aPhone(of), aPhone(of)];
    await one.write('settings.change', { keepNotes: true });
    expect(await one.write('note.keep', note('Một'), 0)).toMatchObject({ status: 'done', rev: 1 });
    const late = two.numbered('note.keep', note('Hai'), 0);
    const told1 = told(await two.send(late)).results[0]!;
    expect(told1).toMatchObject({ status: 'conflict', rev: 1, server: { text: 'Một', at, title: 'Báo cáo' } });
    expect(told(await two.send(late)).results[0]).toEqual(told1);
    expect(await two.write('note.keep', note('Một\n\nHai'), 1)).toMatchObject({ status: 'done', rev: 2 });
    // The same text from both sides is no conflict.
    expect(await one.write('note.keep', note('Một\n\nHai'), 1)).toMatchObject({ status: 'done', rev: 2 });
    // Of a note that was taken away nothing stands against a newer text.
    expect(await one.write('note.keep', note(''), 2)).toMatchObject({ status: 'done', rev: 3 });
    expect(await two.write('note.keep', note('Ba'), 2)).toMatchObject({ status: 'done', rev: 4 });
  });

  it('go from the server at once when somebody does not want them there', async () => {
    const of = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    const phone = aPhone(of);
    expect(await phone.write('note.keep', note('Chưa muốn'), 0)).toEqual(expect.not.objectContaining({ rev: 1 }));
    expect(await countOf('kept_notes', of)).toBe(0);
    await phone.write('settings.change', { keepNotes: true });
    await phone.write('note.keep', note('Bí mật-7351'), 0);
    const late = aPhone(of);
    const conflict = late.numbered('note.keep', note('khác'), 0);
    expect(told(await late.send(conflict)).results[0]).toMatchObject({ status: 'conflict' });
    await phone.write('settings.change', { keepNotes: false });
    expect(await countOf('kept_notes', of)).toBe(0);
    const { db } = serving.data.database;
    const results = await db.selectFrom('mutations').select('result').where('delegate', '=', of.delegate).execute();
    expect(JSON.stringify(results)).not.toContain('Bí mật-7351');
    expect(told(await late.send(conflict)).results[0]).toMatchObject({ status: 'done' });
    expect(serving.logged.join('')).not.toContain('Bí mật-7351');
  });
});

describe('consent and card', () => {
  it('are changed from the phone, with the proof', async () => {
    const of = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    const phone = aPhone(of);
    const choices = { name: true, email: true, phone: false };
    expect(await phone.write('consent.choose', { choices, words: 'v1' })).toMatchObject({ status: 'done' });
    expect(
      await phone.write('card.change', { email: ' thu@example.vn ', position: 'Thủ thư\u0000', phone: null }),
    ).toMatchObject({
      status: 'done',
    });
    const { db } = serving.data.database;
    const row = await db.selectFrom('delegates').selectAll().where('id', '=', of.delegate).executeTakeFirstOrThrow();
    expect([JSON.parse(row.choices), JSON.parse(row.own)]).toEqual([
      choices,
      { email: 'thu@example.vn', position: 'Thủ thư', phone: null },
    ]);
    const proof = await db.selectFrom('consent_log').selectAll().where('delegate', '=', of.delegate).execute();
    expect(proof.map(({ field, given, words, by }) => [field, given, words, by])).toEqual([
      ['name', 'yes', 'v1', 'self'],
      ['email', 'yes', 'v1', 'self'],
      ['phone', 'no', 'v1', 'self'],
    ]);
  });

  it('of somebody erased meanwhile have nowhere to go', async () => {
    const of = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    await serving.data.database.db.deleteFrom('delegates').where('id', '=', of.delegate).execute();
    const answer = await post({ client: uuid(), mutations: [] }, { cookie: of.cookie });
    expect([answer.status, told(answer).error]).toEqual([401, 'signed_out']);
  });
});

/** The same chances every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
