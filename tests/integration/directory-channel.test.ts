import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delegate } from '#domain/delegates.ts';
import { decodeDelegatePart } from '#wire/delegate-parts.ts';
import { digestOf } from '#wire/digest.ts';
import { decodeHead, isAuthentic, type Head } from '#wire/head.ts';
import { applyPatch } from '#wire/merge-patch.ts';
import { canonicalBytes } from '#wire/canonical.ts';
import { changeDelegateRow } from '#server/database/delegate-rows.ts';
import { endDelegateSessions } from '#server/database/delegate-session-rows.ts';
import { renewDirectory } from '#server/directory/renew-directory.ts';
import { addDelegates, changeRules, eraseDelegate } from '#server/delegates/registered.ts';
import { FIRST_RULES } from '#domain/delegates.ts';
import { aListedDelegate } from '#tests/support/listed-delegates.ts';
import { anotherDevice } from '#tests/support/signed-in-delegate.ts';
import { ask, CHANNEL, headOf, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const THEIRS = `/api/v1/conferences/${SLUG}/delegates`;
const person = (name: string, more: Partial<Delegate> = {}): Delegate => ({ name, ...more });

let serving: Serving;
let reader: string;
let cookie: { readonly Cookie: string };

beforeAll(async () => {
  serving = await serveDemo({ slugs: [SLUG, 'vien-chuc-2020'] });
  reader = await aListedDelegate(serving.data, SLUG, person('Nông Văn Đọc'), { at: NOW });
  cookie = { Cookie: await anotherDevice(serving.data, { conference: SLUG, delegate: reader }, NOW) };
  await addMany(200);
  await renew();
});
afterAll(() => serving.stop());

/** Makes the next edition where there is one, as the keeper does, and waits until it is served. */
async function renew(): Promise<boolean> {
  const before = await serving.publications.newest(SLUG, 'delegates');
  const made = await renewDirectory(serving.data, SLUG, NOW);
  while (made && (await serving.publications.newest(SLUG, 'delegates'))?.tag === before?.tag) await nextTurn();
  return made;
}
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function own(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return ask(serving, `${THEIRS}/${path}`, { headers: { ...cookie, ...headers } });
}

async function head(): Promise<Head> {
  const read = decodeHead(Uint8Array.from((await own('head')).body));
  if (!read.ok) throw new Error(read.problems.join());
  return read.value;
}

async function part<P extends 'directory' | 'questions' | 'documents' | 'photos'>(name: P) {
  const digest = (await head()).parts[name]?.digest;
  if (digest === undefined) return undefined;
  const read = decodeDelegatePart(name, Uint8Array.from((await own(`objects/${digest}`)).body));
  if (!read.ok) throw new Error(read.problems.join());
  return read.value;
}

/** Others whose names may be shown: enough of them that a delta is worth it. */
async function addMany(count: number): Promise<void> {
  const { db } = serving.data.database;
  const names = Array.from({ length: count }, (_, i) =>
    person(`Đại biểu thứ ${i}`, { organisation: `Thư viện ${i % 13}` }),
  );
  await addDelegates(db, SLUG, names, { at: NOW });
  await db
    .updateTable('delegates')
    .set({ choices: JSON.stringify({ name: true }) })
    .where('choices', '=', '{}')
    .execute();
}

/** Changes a delegate as their own screen would. */
async function change(delegate: string, to: Parameters<typeof changeDelegateRow>[2]): Promise<void> {
  const at = new Date(NOW).toISOString();
  await changeDelegateRow(serving.data.database.db, { conference: SLUG, delegate }, to, { at });
}

describe('the delegates’ channel', () => {
  it('is signed like the public one, with the directory as delegates agreed to it', async () => {
    const shy = await aListedDelegate(
      serving.data,
      SLUG,
      person('Hoàng Thị Kín', { email: 'kin@example.org', phone: '0900000001', position: 'Thủ thư' }),
      { at: NOW, choices: { name: true, email: true } },
    );
    const hidden = await aListedDelegate(serving.data, SLUG, person('Lý Văn Ẩn'), { at: NOW, choices: {} });
    expect(await renew()).toBe(true);
    const newest = await head();
    expect(newest).toMatchObject({ conference: SLUG, channel: 'delegates', edition: 2 });
    expect(await isAuthentic(newest)).toBe(true);
    expect(newest.key).toBe(((await headOf(serving)) as unknown as Head).key);
    const directory = await part('directory');
    expect(directory?.delegates[shy]).toEqual({ name: 'Hoàng Thị Kín', email: 'kin@example.org' });
    expect(directory?.delegates).not.toHaveProperty(hidden);
    expect(await renew()).toBe(false);
  });

  it('lists who is shown on a ground of the organisers, and takes them off with it', async () => {
    const id = await aListedDelegate(serving.data, SLUG, person('Vi Thị Căn'), { at: NOW, choices: {} });
    const { db } = serving.data.database;
    await changeRules(db, SLUG, { ...FIRST_RULES, grounds: { name: { vi: 'Danh sách của ban tổ chức' } } });
    await renew();
    expect((await part('directory'))?.delegates[id]).toEqual({ name: 'Vi Thị Căn' });
    await changeRules(db, SLUG, FIRST_RULES);
    await renew();
    expect((await part('directory'))?.delegates).not.toHaveProperty(id);
  });

  it('is in the list of conferences where there is one', async () => {
    const list = JSON.parse((await ask(serving, '/api/v1/conferences')).body.toString());
    expect(list.map(({ slug, channels }: { slug: string; channels: string[] }) => [slug, channels])).toEqual([
      [SLUG, ['delegates', 'public']],
      ['vien-chuc-2020', ['public']],
    ]);
  });

  it('has questions that were let through, with votes, and names whoever asked to be named', async () => {
    const { db } = serving.data.database;
    const asker = await aListedDelegate(serving.data, SLUG, person('Mã Thị Hỏi'), { at: NOW });
    const [unlisted = ''] = await addDelegates(db, SLUG, [person('Ma Văn Giấu')], { at: NOW });
    await change(unlisted, { choices: { name: false } });
    const row = { conference: SLUG, session: 's', because: null, asked_at: '2018-05-10T01:00:00.000Z' };
    const rows = [
      { id: 'q1', delegate: asker, text: 'Bao giờ có xe lưu động?', named: 'yes', state: 'shown' },
      { id: 'q2', delegate: asker, text: 'Còn kinh phí?', named: null, state: 'answered' },
      { id: 'q3', delegate: asker, text: 'Chưa duyệt', named: null, state: 'waiting' },
      { id: 'q4', delegate: unlisted, text: 'Ai hỏi?', named: 'yes', state: 'shown' },
    ] as const;
    for (const one of rows)
      await db
        .insertInto('questions')
        .values({ ...row, ...one })
        .execute();
    await db.insertInto('question_votes').values({ conference: SLUG, question: 'q1', delegate: reader }).execute();
    await renew();
    const told = { session: 's', askedAt: row.asked_at };
    expect(await part('questions')).toEqual({
      questions: {
        q1: { ...told, text: 'Bao giờ có xe lưu động?', name: 'Mã Thị Hỏi', votes: 1 },
        q2: { ...told, text: 'Còn kinh phí?', votes: 0, answered: true },
        q4: { ...told, text: 'Ai hỏi?', votes: 0 },
      },
    });
    await db.deleteFrom('questions').execute();
    await renew();
    expect((await head()).parts).not.toHaveProperty('questions');
  });
});

describe('who may read it', () => {
  const PATHS = ['head', 'objects/x', 'objects/x/from/y', 'deltas/x.y', 'events'];

  it.each(PATHS)('%s: nobody who is not signed in at this conference', async (path) => {
    const elsewhere = await aListedDelegate(serving.data, 'vien-chuc-2020', person('Người khác'), { at: NOW });
    const other = await anotherDevice(serving.data, { conference: 'vien-chuc-2020', delegate: elsewhere }, NOW);
    const secret = other.split('=')[1] ?? '';
    for (const Cookie of ['', other, `sotay-me-${SLUG}=${secret}`, `sotay-me-${SLUG}=`]) {
      const answer = await ask(serving, `${THEIRS}/${path}`, { headers: Cookie === '' ? {} : { Cookie } });
      expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([401, { error: 'signed_out' }]);
      expect(answer.headers).toMatchObject({ 'x-sotay': '1', 'cache-control': 'private, no-store' });
    }
  });

  it.each(PATHS)('%s: a session that was revoked is told so', async (path) => {
    const id = await aListedDelegate(serving.data, SLUG, person('Người mất thẻ'), { at: NOW });
    const Cookie = await anotherDevice(serving.data, { conference: SLUG, delegate: id }, NOW);
    await endDelegateSessions(serving.data.database.db, { conference: SLUG, delegate: id }, 'revoked');
    const answer = await ask(serving, `${THEIRS}/${path}`, { headers: { Cookie } });
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([401, { error: 'revoked' }]);
    expect(answer.headers).toMatchObject({ 'x-sotay': '1', 'cache-control': 'private, no-store' });
  });

  it('is told with every answer that nobody may keep it', async () => {
    const { digest = '' } = (await head()).parts['directory'] ?? {};
    const tag = (await own('head')).headers.etag ?? '';
    const answers = [
      await own('head'),
      await own('head', { 'If-None-Match': tag }),
      await own(`objects/${digest}`),
      await own(`objects/${digest}`, { 'If-None-Match': `"${digest}"` }),
      await own(`objects/${digest}`, { Range: 'bytes=0-9' }),
      await own('objects/no-digest'),
      await own(`objects/${digest}/from/${digest}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 200, 304, 206, 404, 404]);
    for (const { headers } of answers)
      expect(headers).toMatchObject({ 'x-sotay': '1', 'cache-control': 'private, no-store' });
  });

  it('gives no object of one channel on the other', async () => {
    const { digest: theirs = '' } = (await head()).parts['directory'] ?? {};
    const { digest: publics = '' } = (await headOf(serving)).parts['programme'] ?? {};
    expect((await own(`objects/${publics}`)).status).toBe(404);
    expect((await ask(serving, `${CHANNEL}/objects/${theirs}`, { headers: cookie })).status).toBe(404);
    expect((await ask(serving, `${CHANNEL}/objects/${publics}`)).status).toBe(200);
  });

  it('hears a witness only from who is signed in', async () => {
    const body = (await own('head')).body;
    const post = (headers: Record<string, string>, path = `${THEIRS}/witness`): Promise<Answer> =>
      ask(serving, path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
    expect((await post({})).status).toBe(401);
    expect((await post(cookie)).body.toString()).toBe('{"outcome":"known"}');
    expect((await post({}, `${CHANNEL}/witness`)).status).toBe(400);
  });

  it('sends the whole list sixty times an hour and no more', async () => {
    const id = await aListedDelegate(serving.data, SLUG, person('Người chép'), { at: NOW });
    const headers = { Cookie: await anotherDevice(serving.data, { conference: SLUG, delegate: id }, NOW) };
    const { digest = '' } = (await head()).parts['directory'] ?? {};
    const statuses: number[] = [];
    for (let i = 0; i < 61; i++) statuses.push((await ask(serving, `${THEIRS}/objects/${digest}`, { headers })).status);
    expect(statuses).toEqual([...Array<number>(60).fill(200), 429]);
    const refused = await ask(serving, `${THEIRS}/objects/${digest}`, { headers: { ...headers, Range: 'bytes=0-9' } });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.body.length).toBeLessThan(100);
    expect((await ask(serving, `${THEIRS}/head`, { headers })).status).toBe(200);
    // Others are not made to wait.
    expect((await own(`objects/${digest}`)).status).toBe(200);
  });
});

describe('what was taken back', () => {
  const CANARY = 'canary-8f31-thu-hoi';

  it('is in no byte of the channel any more, and old parts are unknown', async () => {
    const { data } = serving;
    const id = await aListedDelegate(data, SLUG, person('Triệu Thị Rút'), { at: NOW });
    await renew();
    await change(id, { own: { email: `${CANARY}@example.org`, phone: '0900 111 222', position: CANARY } });
    await renew();
    const told = await head();
    const before = told.parts['directory']?.digest ?? '';
    expect((await own(`objects/${before}`)).body.toString()).toContain(CANARY);
    expect(await everyRow()).toContain(CANARY);

    await change(id, { own: { position: null, email: null, phone: null } });
    expect(await renew()).toBe(true);
    const after = (await head()).parts['directory']?.digest ?? '';
    const delta = await own(`objects/${after}/from/${before}`);
    expect(delta.status).toBe(200);
    expect((await own(`objects/${before}`)).status).toBe(404);
    const answers = [await own('head'), await own(`objects/${after}`), delta, await own(`deltas/${after}.${before}`)];
    expect(answers.map(({ body }) => body.toString()).join('\n')).not.toContain(CANARY);
    expect(await everyRow()).not.toContain(CANARY);
    // Nor does it lie in the file or its log as something that was deleted.
    expect(await data.database.forget()).toBe(true);
    for (const name of readdirSync(data.folder).filter((file) => file.startsWith('sotay.db')))
      expect(readFileSync(join(data.folder, name)).includes(CANARY)).toBe(false);
    expect(serving.logged.join('\n')).not.toContain(CANARY);
  });

  it('leaves when the consent is withdrawn, though organisers know it still', async () => {
    const { data } = serving;
    const phone = '0900-canary-2';
    const id = await aListedDelegate(data, SLUG, person('Triệu Văn Rút', { phone }), { at: NOW });
    await renew();
    expect((await part('directory'))?.delegates[id]).toEqual({ name: 'Triệu Văn Rút', phone });
    await change(id, { choices: { name: true, phone: false } });
    await renew();
    expect(await everyRow(['delegates'])).not.toContain(phone);
    await change(id, { choices: { name: false } });
    await renew();
    expect(await everyRow(['delegates'])).not.toContain('Triệu Văn Rút');
    await data.database.db
      .transaction()
      .execute((db) => eraseDelegate(db, { conference: SLUG, delegate: id }, { at: NOW }));
    expect(await everyRow()).not.toContain(phone);
  });

  it('of a delta’s past falls out of it: a phone some editions behind learns only what is so', async () => {
    const id = await aListedDelegate(serving.data, SLUG, person('Đàm Thị Bước'), { at: NOW });
    await renew();
    const held = await directoryBytes();
    for (const position of ['canary-step-1', 'canary-step-2', 'Trưởng phòng']) {
      await change(id, { own: { position } });
      await renew();
    }
    const newest = await directoryBytes();
    const { status, body } = await own(`objects/${newest.digest}/from/${held.digest}`);
    expect(status).toBe(200);
    expect(body.toString()).toBe(`{"delegates":{"${id}":{"position":"Trưởng phòng"}}}`);
    const made = canonicalBytes(applyPatch(JSON.parse(held.text) as object, JSON.parse(body.toString())));
    expect(await digestOf(made)).toBe(newest.digest);
  });

  it('does not come back in a delta to who is listed again', async () => {
    const id = await aListedDelegate(serving.data, SLUG, person('Bế Văn Lại', { email: 'lai@example.org' }), {
      at: NOW,
    });
    await renew();
    const held = await directoryBytes();
    await change(id, { choices: { name: false } });
    await renew();
    const without = await directoryBytes();
    await change(id, { choices: { name: true } });
    await renew();
    const newest = await directoryBytes();
    // A patch from the first could not take the address away without knowing of it.
    expect((await own(`objects/${newest.digest}/from/${held.digest}`)).status).toBe(404);
    expect((await own(`objects/${newest.digest}/from/${without.digest}`)).body.toString()).toBe(
      `{"delegates":{"${id}":{"name":"Bế Văn Lại"}}}`,
    );
  });

  it('is kept for at most thirty parts back, and only to the newest', async () => {
    for (let i = 0; i < 32; i++) {
      await change(reader, { own: { position: `Chức vụ ${i}` } });
      await renew();
    }
    const { db } = serving.data.database;
    const rows = await db
      .selectFrom('delegate_deltas')
      .select(['to_digest', 'patch'])
      .where('conference', '=', SLUG)
      .execute();
    const { digest } = await directoryBytes();
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map((row) => row.to_digest))).toEqual(new Set([digest]));
    expect(await db.selectFrom('editions').select('edition').where('channel', '=', 'delegates').execute()).toHaveLength(
      1,
    );
    const objects = await db.selectFrom('channel_objects').selectAll().where('channel', '=', 'delegates').execute();
    expect(objects.map((row) => row.digest)).toEqual(Object.values((await head()).parts).map((one) => one.digest));
  });

  async function directoryBytes(): Promise<{ readonly digest: string; readonly text: string }> {
    const digest = (await head()).parts['directory']?.digest ?? '';
    const row = await serving.publications.object(SLUG, 'delegates', digest);
    return { digest, text: Buffer.from(row?.bytes ?? []).toString() };
  }
});

/** Everything the database says, in all tables but those named. */
async function everyRow(but: readonly string[] = []): Promise<string> {
  const { db } = serving.data.database;
  const tables = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => !but.includes(name));
  const said: string[] = [];
  for (const table of tables) {
    const rows = await db
      .selectFrom(table as 'objects')
      .selectAll()
      .execute();
    for (const row of rows)
      for (const value of Object.values(row))
        said.push(ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString() : String(value));
  }
  return said.join('\n');
}
