import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#server/database/node-sqlite.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { auditRows } from '#server/database/audit-rows.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { join } from 'node:path';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const CONFERENCES = '/api/v1/desk/conferences';
const NEXT_YEAR = {
  title: { vi: 'Hội nghị năm sau' },
  timeZone: 'Asia/Ho_Chi_Minh',
  languages: ['vi'],
  starts: '2019-05-10',
};

let serving: Serving;
let cookie: string;
beforeAll(async () => {
  serving = await serveDemo();
  cookie = await cookieOf(serving.data, await anOrganiser(serving.data, { role: 'owner' }), NOW);
});
afterAll(() => serving.stop());

describe('a conference from nothing', () => {
  it('is there, empty, and nobody else can have its address', async () => {
    const wish = { slug: 'hoi-nghi-2019', conference: NEXT_YEAR };
    const other = { ...wish, conference: { ...NEXT_YEAR, title: { vi: 'Hội nghị khác' } } };
    expect((await post(CONFERENCES, wish)).status).toBe(201);
    // Pressed twice is asked once.
    expect((await post(CONFERENCES, wish)).status).toBe(201);
    expect((await post(CONFERENCES, other)).status).toBe(409);
    const draft = await draftOf('hoi-nghi-2019');
    expect([draft?.conference, Object.keys(draft?.sessions ?? {})]).toEqual([NEXT_YEAR, []]);
    const listed = await ask(serving, CONFERENCES, { headers: { Cookie: cookie } });
    expect(listed.body.toString()).toContain('"slug":"hoi-nghi-2019"');
  });

  it.each([
    ['an address with capitals', { slug: 'Hoi-Nghi', conference: NEXT_YEAR }],
    ['an end before the start', { slug: 'x-1', conference: { ...NEXT_YEAR, ends: '2019-05-09' } }],
    ['a day that is none', { slug: 'x-2', conference: { ...NEXT_YEAR, starts: '2019-02-30' } }],
    ['no name', { slug: 'x-3', conference: { ...NEXT_YEAR, title: {} } }],
    ['a field nobody knows', { slug: 'x-4', conference: { ...NEXT_YEAR, role: 'owner' } }],
  ])('is refused with %s', async (_, wish) => {
    expect((await post(CONFERENCES, wish)).status).toBe(400);
  });
});

describe('a conference made of last year’s', () => {
  it('takes over what was chosen, a year later, and tells the trail', async () => {
    const wish = { slug: 'nam-sau', conference: NEXT_YEAR, from: SLUG, what: ['rooms', 'sessions', 'people'] };
    expect((await post(`${CONFERENCES}/copy`, wish)).status).toBe(201);
    const [source, copy] = [DEMO[SLUG], await draftOf('nam-sau')];
    const kept = Object.values(source?.sessions ?? {}).filter(({ cancelled }) => !cancelled);
    expect(Object.keys(copy?.sessions ?? {})).toHaveLength(kept.length);
    expect(Object.values(copy?.sessions ?? {}).every(({ day }) => day === undefined || day >= '2019-05-10')).toBe(true);
    expect(copy?.people).toMatchObject(
      Object.fromEntries(Object.entries(source?.people ?? {}).map(([id, { name }]) => [id, { name }])),
    );
    expect([copy?.documents, copy?.photos, copy?.announcements]).toEqual([{}, {}, {}]);
    const trail = await auditRows(serving.data.database.db, { conference: 'nam-sau', limit: 5 });
    expect(trail.map(({ action }) => action)).toContain('conference.created');
  });

  it('is not made of one that is not there', async () => {
    const wish = { slug: 'nam-sau-nua', conference: NEXT_YEAR, from: 'no-such', what: ['rooms'] };
    expect((await post(`${CONFERENCES}/copy`, wish)).status).toBe(404);
    expect(await draftOf('nam-sau-nua')).toBeUndefined();
  });
});

describe('a database that another process writes to for too long', () => {
  it('is told as “later”, and nothing is half written', async () => {
    const other = openSqlite(join(serving.data.folder, 'sotay.db'));
    other.exec('begin immediate');
    try {
      const answer = await post(CONFERENCES, { slug: 'spaeter', conference: NEXT_YEAR });
      expect([answer.status, answer.headers['retry-after'], answer.body.toString()]).toEqual([
        503,
        '2',
        '{"error":"busy"}',
      ]);
    } finally {
      other.exec('rollback');
      other.close();
    }
    expect((await post(CONFERENCES, { slug: 'spaeter', conference: NEXT_YEAR })).status).toBe(201);
  });
});

function post(path: string, body: unknown): Promise<Answer> {
  const headers = {
    Cookie: cookie,
    Origin: `http://127.0.0.1:${serving.port}`,
    Host: `127.0.0.1:${serving.port}`,
    'Content-Type': 'application/json',
  };
  return ask(serving, path, { method: 'POST', headers, body: JSON.stringify(body) });
}

function draftOf(slug: string) {
  return readDraft(serving.data.database.db, slug);
}
