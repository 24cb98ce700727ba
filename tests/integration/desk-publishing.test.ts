import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '#domain/draft.ts';
import { writeDraft, readDraft } from '#server/drafting/drafts.ts';
import { auditRows } from '#server/database/audit-rows.ts';
import { publishDue } from '#server/publishing/scheduled.ts';
import type { ArrivalsAnswer, HistoryAnswer, PublicationAnswer } from '#wire/desk/publishing.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { ask, CHANNEL, headOf, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const DESK = `/api/v1/desk/conferences/${SLUG}`;
const NOTE = { vi: 'Khai mạc lùi 15 phút.\nXin đến trước 07:45.', en: 'The opening is 15 minutes later.' };

// The desk goes by the real clock; what is to come is told from here.
const TODAY = Date.now();
const atVenue = (later: number): string => new Date(TODAY + 7 * 3_600_000 + later).toISOString().slice(0, 16);
const MINUTE = 60_000;
const DUE = MINUTE * Math.floor((TODAY + 60 * MINUTE) / MINUTE);

let serving: Serving;
let editor: string;
let cookie: string;
beforeEach(async () => {
  serving = await serveDemo();
  editor = await anOrganiser(serving.data, { role: 'editor', conference: SLUG, name: 'Hà' });
  cookie = await cookieOf(serving.data, editor, NOW);
});
afterEach(() => serving.stop());

describe('publishing at the desk', () => {
  it('makes one edition of two clicks at once, with its note and one announcement', async () => {
    await cancelFirst();
    const both = await Promise.all([
      post('/publish', { note: NOTE, announce: true }),
      post('/publish', { note: NOTE, announce: true }),
    ]);
    expect(both.map((answer) => [answer.status, bodyOf<{ kind: string }>(answer).kind]).sort()).toEqual([
      [200, 'published'],
      [200, 'unchanged'],
    ]);
    expect((await headOf(serving)).edition).toBe(2);
    expect((await history()).editions[0]).toMatchObject({ edition: 2, by: 'Hà', note: NOTE });
    const announcements = Object.values((await draft()).announcements).filter(({ title }) => title['en'] === NOTE.en);
    expect(announcements).toEqual([
      {
        title: { vi: 'Khai mạc lùi 15 phút.', en: NOTE.en },
        text: { vi: 'Xin đến trước 07:45.' },
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/) as string,
      },
    ]);
    expect(await trail()).toEqual(['edition.published']);
    expect((await publication()).changed).toBe(false);
  });

  it('says what would go, and wants a word before a fifth of the sessions does', async () => {
    const all = await draft();
    const gone = Object.keys(all.sessions).slice(0, 4);
    const sessions = Object.fromEntries(Object.entries(all.sessions).filter(([id]) => !gone.includes(id)));
    await write({ ...all, sessions, outcomes: {}, documents: {}, photos: {} });
    const { removal } = await publication();
    expect(removal).toEqual({ removed: 4, of: Object.keys(all.sessions).length });
    const asked = await post('/publish', {});
    expect([asked.status, bodyOf(asked)]).toMatchObject([409, { error: 'removes_many', kind: 'removes-many' }]);
    expect(bodyOf(await post('/publish', { confirmRemoval: true }))).toMatchObject({ kind: 'published', edition: 2 });
  });

  it('refuses wishes it does not know, and notes without words', async () => {
    for (const wishes of [{ force: true }, { note: {} }, { note: { vi: '' } }, { announce: 'yes' }, 1]) {
      expect([wishes, (await post('/publish', wishes)).status]).toEqual([wishes, 400]);
    }
  });
});

describe('a publication at a time to come', () => {
  it('is made when its time has come, once, and told with what came of it', async () => {
    await cancelFirst();
    const answer = await post('/scheduled', { at: atVenue(400 * 24 * 60 * MINUTE) });
    expect([answer.status, bodyOf(answer)]).toEqual([409, { error: 'too_far_ahead' }]);
    const due = await schedule(atVenue(60 * MINUTE), { note: NOTE });
    expect(due.at).toBe(new Date(DUE).toISOString());
    expect((await publication()).scheduled).toMatchObject([{ id: due.id, by: 'Hà', note: NOTE }]);

    await publishDue(serving.data, () => DUE - 1);
    expect((await publication()).changed).toBe(true);
    // Two servers on one folder look at the same moment.
    await Promise.all([publishDue(serving.data, () => DUE), publishDue(serving.data, () => DUE)]);
    const { scheduled, changed, edition } = await publication();
    expect([changed, edition?.number]).toEqual([false, 2]);
    expect(scheduled).toMatchObject([{ result: { kind: 'published', edition: 2 } }]);
    expect(scheduled[0]?.result?.late).toBeUndefined();
    expect((await history()).editions[0]).toMatchObject({ edition: 2, by: 'Hà', note: NOTE });
    expect(await trail()).toEqual(['edition.published', 'publication.scheduled']);

    expect((await remove(`/scheduled/${due.id}`)).status).toBe(200);
    expect((await publication()).scheduled).toEqual([]);
  });

  it('says by how much it was late when the server was off, and why nothing was published', async () => {
    const all = await draft();
    const [room = ''] = Object.keys(all.rooms);
    const [id = '', session] = Object.entries(all.sessions)[0] ?? [];
    await write({ ...all, sessions: { ...all.sessions, [id]: { ...session!, room: `${room}-gone` } } });
    await schedule(atVenue(60 * MINUTE), {});
    await publishDue(serving.data, () => DUE + 60 * MINUTE);
    expect((await publication()).scheduled).toMatchObject([{ result: { kind: 'refused', late: 60 } }]);
    expect((await headOf(serving)).edition).toBe(1);
  });

  it('can be cancelled, and is not there for others', async () => {
    await cancelFirst();
    const { id } = await schedule(atVenue(60 * MINUTE), {});
    expect((await remove('/scheduled/another')).status).toBe(404);
    expect((await remove(`/scheduled/${id}`)).status).toBe(200);
    await publishDue(serving.data, () => DUE + MINUTE);
    expect((await headOf(serving)).edition).toBe(1);
    expect(await trail()).toEqual(['publication.unscheduled', 'publication.scheduled']);
  });

  it.each([
    ['2018-05-10T08:59', 409],
    ['2099-02-31T10:00', 400],
    ['2018-05-10 10:00', 400],
    ['tomorrow', 400],
  ])('is refused for %s', async (at, status) => {
    expect((await post('/scheduled', { at })).status).toBe(status);
  });
});

describe('going back', () => {
  it('publishes the old content as a new edition, and the draft with it', async () => {
    const before = await draft();
    await cancelFirst();
    await post('/publish', {});
    const result = await post('/editions/1/revert', { note: NOTE });
    expect(bodyOf(result)).toMatchObject({ kind: 'published', edition: 3 });
    expect(await draft()).toEqual(before);
    expect((await publication()).changed).toBe(false);
    expect((await history()).editions.map(({ edition }) => edition)).toEqual([3, 2, 1]);
    const compared = await get('/editions/3/changes?from=1');
    expect(bodyOf(compared)).toEqual({ changes: [] });
    expect(bodyOf<{ changes: { kind: string }[] }>(await get('/editions/2/changes')).changes).toMatchObject([
      { kind: 'session-cancelled' },
    ]);
    expect(await trail()).toEqual(['edition.reverted', 'edition.published']);
  });

  it('asks what becomes of edits nobody has published, and keeps a way back to them', async () => {
    await cancelFirst();
    await post('/publish', {});
    const all = await draft();
    const written = { ...all, conference: { ...all.conference, website: 'https://thu-vien.example' } };
    await write(written);

    const asked = await post('/editions/1/revert', {});
    expect([asked.status, bodyOf(asked)]).toMatchObject([409, { error: 'unpublished_edits' }]);
    expect((await headOf(serving)).edition).toBe(2);

    expect(bodyOf(await post('/editions/1/revert', { draft: 'keep' }))).toMatchObject({ kind: 'published' });
    expect(await draft()).toEqual(written);

    expect(bodyOf(await post('/editions/2/revert', { draft: 'replace' }))).toMatchObject({ kind: 'published' });
    expect((await draft()).conference).not.toHaveProperty('website');
    const [copy] = (await history()).drafts;
    expect(copy).toMatchObject({ by: 'Hà', edition: 2 });
    expect((await post(`/drafts/${copy?.id}/put-back`, {})).status).toBe(200);
    expect(await draft()).toEqual(written);
    expect((await post(`/drafts/${copy?.id}/put-back`, {})).status).toBe(404);
  });

  it('knows only editions that are there', async () => {
    expect((await post('/editions/9/revert', {})).status).toBe(404);
    expect((await post('/editions/x/revert', {})).status).toBe(400);
    expect((await get('/editions/9/changes')).status).toBe(404);
    expect((await get('/editions/1/changes?from=-1')).status).toBe(400);
  });
});

describe('the preview', () => {
  it('is the draft as a still page, for organisers, in a frame of ours', async () => {
    const all = await draft();
    const [id = '', session] = Object.entries(all.sessions)[0] ?? [];
    await write({ ...all, sessions: { ...all.sessions, [id]: { ...session!, title: { vi: 'Chỉ trong bản nháp' } } } });
    const answer = await ask(serving, `/desk/preview/${SLUG}/?lang=vi`, { headers: { Cookie: cookie } });
    const html = answer.body.toString();
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-store']);
    const policy = answer.headers['content-security-policy'];
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(html).toContain('Chỉ trong bản nháp');
    expect(html).not.toMatch(/<script|rel="manifest"|modulepreload/);
    const missing = await ask(serving, `/desk/preview/${SLUG}/sessions/nothing`, { headers: { Cookie: cookie } });
    expect(missing.status).toBe(404);
  });

  it('is nobody else’s business', async () => {
    const stranger = await ask(serving, `/desk/preview/${SLUG}/`);
    expect([stranger.status, stranger.headers['cache-control']]).toEqual([401, 'private, no-store']);
    expect(stranger.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const elsewhere = await anOrganiser(serving.data, { role: 'owner', conference: 'another' });
    const headers = { Cookie: await cookieOf(serving.data, elsewhere, NOW) };
    expect((await ask(serving, `/desk/preview/${SLUG}/`, { headers })).status).toBe(404);
    expect((await ask(serving, `/desk/preview/${SLUG}/objects/${'a'.repeat(43)}`, { headers })).status).toBe(404);
  });

  it('shows pictures of the draft that the public cannot have', async () => {
    const photo = Object.values((await draft()).photos)[0]?.renditions?.[0];
    const path = `/desk/preview/${SLUG}/objects/${photo?.digest}`;
    const answer = await ask(serving, path, { headers: { Cookie: cookie } });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(answer.body.length).toBe(photo?.length);
    expect((await ask(serving, path)).status).toBe(401);
  });
});

describe('the public list of changes', () => {
  it('tells every edition in the conference’s languages, with validators', async () => {
    await cancelFirst();
    await noticed(() => post('/publish', { note: { vi: 'Xin lưu ý <mới> & quan trọng' } }));
    const page = await ask(serving, `/${SLUG}/changelog`, { headers: { 'accept-language': 'vi' } });
    const html = page.body.toString();
    expect(page.status).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, s-maxage=5, must-revalidate',
    });
    expect(html).toContain('<html lang="vi">');
    expect(html).toContain('Xin lưu ý &lt;mới&gt; &amp; quan trọng');
    expect(html).toContain('Đã hủy: ');
    expect(html).not.toContain('<script');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const again = { 'accept-language': 'vi', 'if-none-match': String(page.headers.etag) };
    expect((await ask(serving, `/${SLUG}/changelog`, { headers: again })).status).toBe(304);
    expect((await ask(serving, '/no-such-conference/changelog')).status).toBe(404);
  });

  it('is an Atom feed whose entries keep their names', async () => {
    await cancelFirst();
    await noticed(() => post('/publish', { note: { vi: 'Hủy phiên 1 \u0007& 2' } }));
    const first = await feed();
    await cancelFirst(false);
    await noticed(() => post('/publish', {}));
    const second = await feed();
    expect(second.ids.slice(1)).toEqual(first.ids);
    expect(new Set(second.ids).size).toBe(3);
    for (const id of [...second.ids, second.id]) {
      expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
    expect(second.id).toBe(first.id);
    expect(Date.parse(second.updated)).toBeGreaterThanOrEqual(TODAY);
    expect(second.author).toMatch(/\S/);
    expect(first.text).toContain('Hủy phiên 1 & 2');
  });
});

describe('how editions arrive', () => {
  it('is told from what phones say they hold, and from nothing else', async () => {
    const held = String((await ask(serving, `${CHANNEL}/head`)).headers.etag);
    for (let i = 0; i < 3; i++) await ask(serving, `${CHANNEL}/head`, { headers: { 'if-none-match': held } });
    expect(await arrivals()).toMatchObject({ open: [{ edition: 1 }], fetched: { later: 0, within10s: 0 } });
    await cancelFirst();
    await noticed(() => post('/publish', {}));
    await ask(serving, `${CHANNEL}/head`, { headers: { 'if-none-match': held } });
    await ask(serving, `${CHANNEL}/objects/${'a'.repeat(43)}`);
    const told = await arrivals();
    expect(told.newest?.edition).toBe(2);
    const { within10s, within90s, later } = told.fetched;
    expect(within10s + within90s + later).toBe(1);
    expect(told.open.map(({ edition }) => edition)).toEqual([1]);
    expect(told.troubles).toEqual({ missing: 1, witnesses: 0, foreign: 0 });
    expect(told.storage.database).toBeGreaterThan(0);
    expect(told.backup).toBeUndefined();
    expect(JSON.stringify(told)).not.toContain('127.0.0.1');
  });
});

function get(path: string): Promise<Answer> {
  return ask(serving, DESK + path, { headers: { Cookie: cookie } });
}

function send(method: string, path: string, value: unknown): Promise<Answer> {
  const body = Buffer.from(JSON.stringify(value));
  const headers = {
    'Content-Length': String(body.length),
    Cookie: cookie,
    Origin: `http://127.0.0.1:${serving.port}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
  };
  return ask(serving, DESK + path, { method, headers, body });
}

const post = (path: string, body: unknown): Promise<Answer> => send('POST', path, body);
const remove = (path: string): Promise<Answer> => send('DELETE', path, {});

function bodyOf<T = unknown>(answer: Answer): T {
  return JSON.parse(answer.body.toString()) as T;
}

async function schedule(at: string, more: object): Promise<{ readonly id: string; readonly at: string }> {
  const answer = await post('/scheduled', { at, ...more });
  expect(answer.status).toBe(201);
  return bodyOf(answer);
}

async function publication(): Promise<PublicationAnswer> {
  return bodyOf(await get('/publication'));
}

async function history(): Promise<HistoryAnswer> {
  return bodyOf(await get('/editions'));
}

async function arrivals(): Promise<ArrivalsAnswer> {
  return bodyOf(await get('/arrivals'));
}

async function draft(): Promise<Draft> {
  return (await readDraft(serving.data.database.db, SLUG))!;
}

function write(next: Draft): Promise<unknown> {
  return serving.data.database.db
    .transaction()
    .execute((transaction) => writeDraft(transaction, SLUG, next, { at: NOW }));
}

async function cancelFirst(cancelled = true): Promise<void> {
  const all = await draft();
  const [id = '', { cancelled: _, ...session } = {} as Draft['sessions'][string]] =
    Object.entries(all.sessions)[0] ?? [];
  await write({ ...all, sessions: { ...all.sessions, [id]: { ...session, ...(cancelled ? { cancelled } : {}) } } });
}

/** Publishes, and waits until those who serve have noticed. */
async function noticed(act: () => Promise<Answer>): Promise<void> {
  const served = new Promise<void>((resolve) => {
    const stop = serving.publications.onEdition(() => {
      stop();
      resolve();
    });
  });
  expect((await act()).status).toBe(200);
  await served;
}

async function trail(): Promise<readonly string[]> {
  const rows = await auditRows(serving.data.database.db, { conference: SLUG, organiser: editor, limit: 20 });
  return rows.map(({ action }) => action);
}

async function feed(): Promise<Record<'id' | 'updated' | 'author' | 'text', string> & { readonly ids: string[] }> {
  const answer = await ask(serving, `/${SLUG}/changes.atom`);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/atom+xml']);
  const root = parseXml(answer.body.toString()).root!;
  const children = (parent: XmlElement, name: string): XmlElement[] =>
    parent.children.filter((child): child is XmlElement => 'name' in child && child.name === name);
  const only = (parent: XmlElement, name: string): string => {
    const found = children(parent, name);
    expect([name, found.length]).toEqual([name, 1]);
    return found[0]?.text ?? '';
  };
  const entries = children(root, 'entry');
  // RFC 4287 §4.1.2: each has exactly one of these.
  for (const entry of entries) for (const name of ['id', 'title', 'updated', 'content']) only(entry, name);
  return {
    id: only(root, 'id'),
    updated: only(root, 'updated'),
    author: only(root, 'author').trim(),
    text: root.text,
    ids: entries.map((entry) => only(entry, 'id')),
  };
}
