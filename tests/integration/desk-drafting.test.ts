import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLLECTIONS } from '#domain/draft.ts';
import type { OrganiserRole } from '#domain/organisers.ts';
import { auditRows } from '#server/database/audit-rows.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { readDraft, writeDraft } from '#server/drafting/drafts.ts';
import type { DraftAnswer, EditsAnswer } from '#wire/desk/edits.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

let serving: Serving;
let owner: Cookie;
let editor: Cookie;
let announcer: Cookie;
let session = '';

beforeAll(async () => {
  serving = await serveDemo();
  [owner, editor, announcer] = await Promise.all([signIn('owner'), signIn('editor'), signIn('announcer')]);
  session = Object.keys(DEMO[SLUG]?.sessions ?? {})[0] ?? '';
});
afterAll(() => serving.stop());

type Cookie = Readonly<Record<string, string>>;
const DESK = `/api/v1/desk/conferences/${SLUG}`;
const DRAFT = `${DESK}/draft`;

describe('a draft at the desk', () => {
  it('comes whole, and then only what changed after', async () => {
    const whole = await draftSince(owner);
    const records = COLLECTIONS.reduce((sum, name) => sum + Object.keys(DEMO[SLUG]?.[name] ?? {}).length, 1);
    expect([whole.whole, whole.records.length]).toEqual([true, records]);
    await edits(owner, [{ collection: 'rooms', id: 'moi', base: 0, patch: { name: { vi: 'Phòng mới' }, order: 9 } }]);
    const news = await draftSince(owner, whole.sequence);
    expect(news).toMatchObject({ whole: false, sequence: whole.sequence + 1 });
    expect(news.records).toMatchObject([{ collection: 'rooms', id: 'moi', revision: 1, record: { order: 9 } }]);
    await edits(owner, [{ collection: 'rooms', id: 'moi', base: 1, patch: null }]);
    expect((await draftSince(owner, news.sequence)).records).toMatchObject([{ id: 'moi', revision: 2, record: null }]);
    expect((await draftSince(owner, 99_999)).whole).toBe(true);
  });

  it('asks which revision is meant', async () => {
    const path = `${DRAFT}/sessions/${session}`;
    expect((await send('PATCH', path, owner, { room: null })).status).toBe(428);
    expect((await send('DELETE', path, owner, {})).status).toBe(428);
    expect((await send('PATCH', path, owner, { room: null }, 'W/"1"')).status).toBe(400);
    expect((await send('PATCH', `${DRAFT}/speakers/x`, owner, {}, '"1"')).status).toBe(404);
    expect((await send('PATCH', `${DRAFT}/sessions/nobody`, owner, { order: 1 }, '"1"')).status).toBe(404);
  });

  it('lets different fields go together and tells of the same', async () => {
    const path = `${DRAFT}/sessions/${session}`;
    const seen = `"${await revisionOf(session)}"`;
    const mine = await send('PATCH', path, owner, { subtitle: { vi: 'của người thứ nhất' } }, seen);
    expect([mine.status, mine.headers.etag]).toEqual([200, `"${bodyOf(mine)['revision'] as number}"`]);
    const other = await send('PATCH', path, editor, { doNotRecord: true }, seen);
    expect(other.status).toBe(200);
    const same = await send('PATCH', path, editor, { subtitle: { vi: 'của người thứ nhất' } }, seen);
    expect([same.status, same.headers.etag]).toEqual([200, other.headers.etag]);
    const late = await send('PATCH', path, editor, { subtitle: { vi: 'của người thứ hai' }, order: 3 }, seen);
    expect([late.status, bodyOf(late)]).toMatchObject([
      412,
      {
        error: 'changed_meanwhile',
        fields: ['subtitle'],
        by: 'Người owner',
        yours: { subtitle: { vi: 'của người thứ hai' } },
        theirs: { subtitle: { vi: 'của người thứ nhất' } },
      },
    ]);
    const stands = (await readDraft(serving.data.database.db, SLUG))?.sessions[session];
    expect(stands).toMatchObject({ subtitle: { vi: 'của người thứ nhất' }, doNotRecord: true });
    expect((await send('DELETE', path, editor, {}, seen)).status).toBe(412);
  });

  it('tells whoever edits what an import changed', async () => {
    const base = await revisionOf(session);
    const { db } = serving.data.database;
    const draft = await readDraft(db, SLUG);
    if (!draft) throw new Error('no draft');
    const moved = { ...draft.sessions[session]!, language: 'en', subtitle: { vi: 'từ bảng tính' } };
    const written = await db
      .transaction()
      .execute((transaction) =>
        writeDraft(
          transaction,
          SLUG,
          { ...draft, sessions: { ...draft.sessions, [session]: moved } },
          { at: NOW, origin: 'bang.xlsx' },
        ),
      );
    expect(written.overwritten).toMatchObject([{ collection: 'sessions', id: session, field: 'subtitle' }]);
    const { results } = await edits(editor, [
      { collection: 'sessions', id: session, base, patch: { language: 'vi' } },
      { collection: 'sessions', id: session, base, patch: { doNotRecord: null } },
    ]);
    expect(results).toMatchObject([{ kind: 'conflict', fields: ['language'] }, { kind: 'done' }]);
    expect(results[0]).not.toHaveProperty('by');
  });

  it('takes nothing that is no record, and says which field', async () => {
    const base = await revisionOf(session);
    const long = 'ă'.repeat(100_001);
    for (const [patch, field] of [
      ['{"role":"owner"}', 'role'],
      ['{"published":true}', 'published'],
      ['{"__proto__":{"vi":"x"}}', '__proto__'],
      ['{"title":{"__proto__":"x"}}', 'title'],
      ['{"title":{"vi":"\\ud800"}}', 'title.vi'],
      [`{"title":{"vi":"${long}"}}`, 'title.vi'],
      ['{"title":null}', 'title'],
      ['{"title":{"vi":null}}', 'title.vi'],
      ['{"start":"10:00"}', 'start'],
      ['{"kind":"concert"}', 'kind'],
      ['{"people":[{"person":"a","role":"king"}]}', 'people.0.role'],
      ['{"links":[{"url":"javascript:alert(1)"}]}', 'links.0.url'],
      [`{"links":${'['.repeat(40)}${']'.repeat(40)}}`, 'links.0.0.0.0.0.0.0.0.0'],
    ] as const) {
      const answer = await sendRaw('PATCH', `${DRAFT}/sessions/${session}`, owner, patch, `"${base}"`);
      expect([patch.slice(0, 60), answer.status, bodyOf(answer)]).toMatchObject([patch.slice(0, 60), 400, { field }]);
    }
    for (const body of [
      '[]',
      '{',
      '{"edits":[]}',
      '{"edits":[],"role":"owner"}',
      '{"edits":[{"collection":"users"}]}',
    ]) {
      expect([body, (await sendRaw('POST', `${DRAFT}/edits`, owner, body)).status]).toEqual([body, 400]);
    }
    for (const id of ['constructor', '__proto__', '', 'x'.repeat(201)]) {
      const { results } = await edits(owner, [{ collection: 'rooms', id, base: 0, patch: { name: {}, order: 1 } }]);
      expect([id, results]).toEqual([id, [{ kind: 'refused', reason: 'unusable-id' }]]);
    }
    const odd = await edits(owner, [
      { collection: 'conference', id: 'conference', base: 1, patch: null },
      { collection: 'rooms', id: 'x', base: 0, patch: { order: 1 } },
    ]);
    expect(odd.results).toMatchObject([{ kind: 'refused' }, { kind: 'refused', field: 'name' }]);
    const large = await sendRaw('POST', `${DRAFT}/edits`, owner, `{"edits":"${'x'.repeat(2_100_000)}"}`);
    expect(large.status).toBe(413);
    expect(await revisionOf(session)).toBe(base);
  });

  it('is for organisers, each with their role', async () => {
    const at = '2018-05-10T08:00:00+07:00';
    const both = await edits(announcer, [
      { collection: 'announcements', id: 'tin', base: 0, patch: { title: { vi: 'Tin' }, at } },
      { collection: 'rooms', id: 'tin', base: 0, patch: { name: { vi: 'Tin' }, order: 1 } },
    ]);
    expect(both.results).toMatchObject([{ kind: 'done' }, { kind: 'refused', reason: 'not-your-role' }]);
    expect((await send('DELETE', `${DRAFT}/sessions/${session}`, announcer, {}, '"1"')).status).toBe(403);
    expect((await ask(serving, DRAFT)).status).toBe(401);
    expect((await ask(serving, DRAFT, { headers: await signIn('editor', 'elsewhere') })).status).toBe(404);
  });

  it('writes down who changed what', async () => {
    const rows = await auditRows(serving.data.database.db, {
      conference: SLUG,
      about: `sessions/${session}`,
      limit: 9,
    });
    const first = rows.at(-1);
    expect([first?.action, first?.name]).toEqual(['record.edited', 'Người owner']);
    expect(JSON.parse(first?.details ?? '')).toEqual({ fields: { subtitle: { after: { vi: 'của người thứ nhất' } } } });
  });
});

describe('the desk’s event stream', () => {
  it('tells of edits and of who is where', async () => {
    const link = await serving.organisers.issueLink({ role: { conference: SLUG, role: 'editor' } });
    const secret = (await serving.organisers.redeem(link, 'a test')) ?? '';
    const heard = await listen({ Cookie: `sotay-desk=${secret}` });
    const { sequence } = await draftSince(owner);
    await expect.poll(heard.events).toContainEqual(['draft', { sequence }]);
    await edits(owner, [{ collection: 'rooms', id: 'nghe', base: 0, patch: { name: { vi: 'Nghe' }, order: 4 } }]);
    await expect.poll(heard.events).toContainEqual(['draft', { sequence: sequence + 1 }]);
    const at = { collection: 'rooms', id: 'nghe', field: 'name' };
    expect((await send('POST', `${DESK}/presence`, owner, { at })).status).toBe(200);
    expect((await send('POST', `${DESK}/presence`, owner, { at, as: 'owner' })).status).toBe(400);
    await expect.poll(heard.events).toContainEqual(['presence', { others: [expect.objectContaining({ at })] }]);
    heard.stop();
    expect((await ask(serving, `${DESK}/events`)).status).toBe(401);
  });

  it.each([
    ['signs out everywhere from another browser', (id: string) => serving.organisers.endSessions(id)],
    [
      'is sent away by an owner',
      async (id: string) => {
        const sent = await send('DELETE', `${DESK}/organisers/${id}`, owner, {});
        expect(sent.status).toBe(200);
      },
    ],
  ])('is cut off at once for whoever %s, and for nobody else', async (_, sendAway) => {
    const [gone, stays] = [await signIn('editor'), await signIn('editor')];
    const { organiser } = (await serving.organisers.whoIs(gone.Cookie?.split('=')[1] ?? '')) ?? {};
    const [cut, whole] = [await listen(gone), await listen(stays)];
    await expect.poll(() => [cut.events().length, whole.events().length]).not.toContain(0);
    const began = performance.now();
    await sendAway(organiser?.id ?? '');
    await cut.ended;
    // A heartbeat, which would have found it out as well, comes after twenty seconds.
    expect(performance.now() - began).toBeLessThan(5_000);
    const before = cut.events().length;
    const { sequence } = await draftSince(owner);
    await edits(owner, [{ collection: 'rooms', id: `danach-${sequence}`, base: 0, patch: { name: {}, order: 5 } }]);
    await expect.poll(whole.events).toContainEqual(['draft', { sequence: sequence + 1 }]);
    expect(cut.events().length).toBe(before);
    expect((await ask(serving, `${DESK}/events`, { headers: gone })).status).toBe(401);
    whole.stop();
  });
});

interface Heard {
  readonly events: () => readonly (readonly [string, unknown])[];
  readonly stop: () => void;
  /** Resolves when the server ended the stream. */
  readonly ended: Promise<void>;
}

async function listen(cookie: Cookie): Promise<Heard> {
  const cut = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${serving.port}${DESK}/events`, { headers: cookie, signal: cut.signal });
  expect([answer.status, answer.headers.get('x-sotay')]).toEqual([200, '1']);
  let text = '';
  const ended = (async () => {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk;
  })().catch(() => undefined);
  const events = () =>
    [...text.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(
      ([, name = '', data = '']) => [name, JSON.parse(data)] as const,
    );
  return { events, stop: () => cut.abort(), ended };
}

async function signIn(role: OrganiserRole, conference = SLUG): Promise<Cookie> {
  const link = await serving.organisers.issueLink({ role: { conference, role } });
  const secret = (await serving.organisers.redeem(link, 'a test')) ?? '';
  const { organiser } = (await serving.organisers.whoIs(secret)) ?? {};
  await serving.data.database.db
    .updateTable('organisers')
    .set({ name: `Người ${role}` })
    .where('id', '=', organiser?.id ?? '')
    .execute();
  return { Cookie: `sotay-desk=${secret}` };
}

function send(method: string, path: string, cookie: Cookie, body: object, match?: string): Promise<Answer> {
  return sendRaw(method, path, cookie, JSON.stringify(body), match);
}

function sendRaw(method: string, path: string, cookie: Cookie, body: string, match?: string): Promise<Answer> {
  // Node would send the body of a DELETE without saying how long it is.
  const length = String(Buffer.byteLength(body));
  const ours = {
    Origin: `http://127.0.0.1:${serving.port}`,
    'Content-Type': 'application/json',
    'Content-Length': length,
  };
  const headers = { ...ours, ...cookie, ...(match === undefined ? {} : { 'If-Match': match }) };
  return ask(serving, path, { method, headers, body });
}

async function edits(cookie: Cookie, wishes: readonly object[]): Promise<EditsAnswer> {
  const answer = await send('POST', `${DRAFT}/edits`, cookie, { edits: wishes });
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body.toString()) as EditsAnswer;
}

async function draftSince(cookie: Cookie, since = 0): Promise<DraftAnswer> {
  return JSON.parse(
    (await ask(serving, `${DRAFT}?since=${since}`, { headers: cookie })).body.toString(),
  ) as DraftAnswer;
}

async function revisionOf(id: string): Promise<number> {
  return (
    (await draftSince(owner)).records.find((record) => record.collection === 'sessions' && record.id === id)
      ?.revision ?? 0
  );
}

function bodyOf(answer: Answer): Readonly<Record<string, unknown>> {
  return JSON.parse(answer.body.toString()) as Readonly<Record<string, unknown>>;
}
