import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UPLOAD_CHUNK, type UploadState } from '#wire/desk/uploads.ts';
import type { MutationsAnswer } from '#wire/me/mutations.ts';
import { eraseDelegate } from '#server/delegates/registered.ts';
import { openUploads, type Uploads } from '#server/uploads/uploads.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { aPhoto, readingSharp as sharp } from '#tests/support/pictures.ts';
import { aSignedInDelegate, anotherDevice, type SignedIn } from '#tests/support/signed-in-delegate.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const OTHER = 'vien-chuc-2020';
const ME = '/api/v1/me';
const HOUR = 3_600_000;

let serving: Serving;
let who: SignedIn;
let other: SignedIn;
beforeAll(async () => {
  serving = await serveDemo({ slugs: [SLUG, OTHER] });
  who = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
  other = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
});
afterAll(() => serving.stop());

const uuid = (): string => crypto.randomUUID();
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
const told = <T>(answer: Answer): T & { readonly error?: string } => JSON.parse(answer.body.toString());

function send(
  method: string,
  path: string,
  body: object | Uint8Array,
  { of = who, ...headers }: { readonly of?: SignedIn } & Record<string, unknown> = {},
): Promise<Answer> {
  const isBytes = body instanceof Uint8Array;
  return ask(serving, `${path}?conference=${of.conference}`, {
    method,
    body: isBytes ? Buffer.from(body) : JSON.stringify(body),
    headers: {
      Origin: `http://127.0.0.1:${serving.port}`,
      'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
      Cookie: of.cookie,
      ...(headers as Record<string, string>),
    },
  });
}

const announce = (bytes: Uint8Array, more: object = {}, of = who): Promise<Answer> => {
  const wish = { name: 'ảnh.jpg', length: bytes.length, digest: digestOf(bytes), purpose: 'photo', ...more };
  return send('POST', `${ME}/uploads`, wish, { of });
};
const patch = (id: string, offset: number, bytes: Uint8Array, of = who): Promise<Answer> =>
  send('PATCH', `${ME}/uploads/${id}`, bytes, { 'Upload-Offset': String(offset), of });
const stateOf = (id: string, of = who, method = 'GET'): Promise<Answer> =>
  ask(serving, `${ME}/uploads/${id}?conference=${of.conference}`, { method, headers: { Cookie: of.cookie } });

async function upload(bytes: Uint8Array, more: object = {}, of = who): Promise<UploadState & { state: 'done' }> {
  let state = told<UploadState>(await announce(bytes, more, of));
  while (state.state !== 'done') {
    const { id } = state;
    const answer =
      state.state === 'receiving'
        ? await patch(id, state.offset, bytes.subarray(state.offset, state.offset + UPLOAD_CHUNK), of)
        : await stateOf(id, of);
    expect([200, 202]).toContain(answer.status);
    state = told<UploadState>(answer);
  }
  return state;
}

async function write(op: string, args: object, of = who) {
  const body = { client: uuid(), mutations: [{ n: 1, id: uuid(), op, args }] };
  return told<MutationsAnswer>(await send('POST', `${ME}/mutations`, body, { of })).results[0];
}

describe('a delegate’s picture', () => {
  it('arrives in pieces, loses what the camera wrote, and is offered once', async () => {
    const located = await sharp(await aPhoto(1500, 1000))
      .withExif({ IFD0: { Make: 'SecretMaker' }, IFD3: { GPSLatitude: '21/1 51/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    const { id, result } = await upload(located);
    expect(id).toMatch(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/);
    if (result.kind !== 'photo') throw new Error(`it became ${result.kind}`);
    for (const { digest } of result.photo.renditions) {
      const file = await serving.data.media.file(digest);
      const { exif, xmp, iptc } = await sharp(file?.path).metadata();
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    }
    const photo = uuid();
    const offer = { photo, upload: id, caption: ' Hội trường\u0000 ', credited: true };
    expect(await write('photo.offer', offer)).toMatchObject({ status: 'done', rev: 1 });
    expect(await write('photo.offer', offer)).toMatchObject({ status: 'done', rev: 1 });
    const rows = await serving.data.database.db.selectFrom('offered_photos').selectAll().execute();
    expect(rows.map((row) => [row.id, row.delegate, row.caption, row.state, JSON.parse(row.photo)])).toEqual([
      [photo, who.delegate, 'Hội trường', 'waiting', result.photo],
    ]);
    expect(await write('photo.withdraw', { photo }, other)).toMatchObject({ status: 'done' });
    expect(await serving.data.database.db.selectFrom('offered_photos').select('id').execute()).toHaveLength(1);
    expect(await write('photo.withdraw', { photo })).toMatchObject({ status: 'done' });
    expect(await serving.data.database.db.selectFrom('offered_photos').select('id').execute()).toHaveLength(0);
  });

  it('goes on two days later, after a restart, from another device, where it broke off (52)', async () => {
    const picture = await aPhoto(900, 900, 'png');
    const { id } = told<UploadState>(await announce(picture));
    await patch(id, 0, picture.subarray(0, 100_000));
    const later = (hours: number): Uploads =>
      openUploads({ data: serving.data, now: () => Date.now() + hours * HOUR, onTrouble: () => undefined });
    expect(await later(49).sweep()).toBe(0);
    const device = { ...who, cookie: await anotherDevice(serving.data, who, NOW) };
    const head = await stateOf(id, device, 'HEAD');
    expect([head.status, head.headers['upload-offset'], head.body.length]).toEqual([200, '100000', 0]);
    const again = await announce(picture, {}, device);
    expect(told(again)).toMatchObject({ id, state: 'receiving', offset: 100_000 });
    const wrong = await patch(id, 5, picture.subarray(5, 10), device);
    expect([wrong.status, told(wrong)]).toEqual([409, { error: 'other_offset', offset: 100_000 }]);
    const done = await upload(picture, {}, device);
    expect([done.id, done.result.kind]).toEqual([id, 'photo']);
    // An answer that was lost is asked for again: the same upload, not another.
    expect(told(await announce(picture))).toEqual(done);
  });

  it('is forgotten after a week without a byte', async () => {
    const picture = await aPhoto(200, 100, 'png');
    const { id } = told<UploadState>(await announce(picture));
    const later = openUploads({
      data: serving.data,
      now: () => Date.now() + 9 * 24 * HOUR,
      onTrouble: () => undefined,
    });
    expect(await later.sweep()).toBe(1);
    expect((await stateOf(id)).status).toBe(404);
  });

  it('whose bytes are others than announced is sent anew', async () => {
    const picture = await aPhoto(300, 200);
    const { id } = told<UploadState>(await announce(picture));
    const damaged = Uint8Array.from(picture).fill(7, 100, 200);
    const answer = await patch(id, 0, damaged);
    expect([answer.status, told(answer)]).toEqual([422, { error: 'other_digest', offset: 0 }]);
    expect((await upload(picture)).result.kind).toBe('photo');
  });

  it('that is none is refused with its reason, and cannot be offered', async () => {
    const { id, result } = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(result).toMatchObject({ kind: 'refused' });
    expect(await write('photo.offer', { photo: uuid(), upload: id, credited: false })).toMatchObject({
      because: 'unusable-picture',
    });
  });

  it('becomes their portrait, square, and only what was sent as one', async () => {
    const face = await aPhoto(600, 500);
    const { id, result } = await upload(face, { purpose: 'portrait' });
    if (result.kind !== 'picture') throw new Error(`it became ${result.kind}`);
    expect(await write('card.change', { portrait: { upload: id } })).toMatchObject({ status: 'done' });
    const { db } = serving.data.database;
    const ownOf = async () => {
      const row = await db
        .selectFrom('delegates')
        .select('own')
        .where('id', '=', who.delegate)
        .executeTakeFirstOrThrow();
      return JSON.parse(row.own) as object;
    };
    expect(await ownOf()).toEqual({ portrait: result.renditions });
    const photo = await upload(await aPhoto(310, 200));
    expect(await write('card.change', { portrait: { upload: photo.id } })).toMatchObject({ because: 'unknown-upload' });
    expect(await write('photo.offer', { photo: uuid(), upload: id, credited: true })).toMatchObject({
      because: 'unknown-upload',
    });
    expect(await write('card.change', { portrait: null })).toMatchObject({ status: 'done' });
    expect(await ownOf()).toEqual({ portrait: null });
  });
});

describe('somebody who is erased', () => {
  it('leaves neither uploads nor their bytes', async () => {
    const { data } = serving;
    const gone = await aSignedInDelegate(data, SLUG, { at: NOW });
    const finished = await upload(await aPhoto(350, 200), {}, gone);
    const picture = await aPhoto(360, 200);
    const { id } = told<UploadState>(await announce(picture, {}, gone));
    await patch(id, 0, picture.subarray(0, 500), gone);
    const { db } = data.database;
    await db.transaction().execute((transaction) => eraseDelegate(transaction, gone, { at: NOW }));
    const rows = await db.selectFrom('uploads').select('id').where('id', 'in', [id, finished.id]).execute();
    expect(rows).toEqual([]);
    const later = openUploads({ data, now: () => Date.now() + 2 * HOUR, onTrouble: () => undefined });
    await later.sweep();
    expect(readdirSync(join(data.folder, 'uploads'))).not.toContain(id);
  });
});

describe('limits', () => {
  it('take pictures up to 15 MB, and nothing else', async () => {
    const wish = { name: 'a', length: 15 * 1024 * 1024, digest: digestOf(Buffer.from('a')), purpose: 'photo' };
    const statuses = [];
    for (const more of [
      {},
      { length: 15 * 1024 * 1024 + 1 },
      { purpose: 'paper' },
      { purpose: 'plan' },
      { length: 0 },
      { digest: 'abc' },
      { owner: 'me' },
      { name: '../..' },
      { name: 'x'.repeat(5000) },
    ]) {
      statuses.push((await send('POST', `${ME}/uploads`, { ...wish, ...more })).status);
    }
    expect(statuses).toEqual([201, 413, 400, 400, 400, 400, 400, 201, 413]);
  });

  it('let nobody begin more than a person takes on a day', async () => {
    const many = await aSignedInDelegate(serving.data, SLUG, { at: NOW });
    const statuses: number[] = [];
    for (let i = 0; i < 61; i += 1) {
      statuses.push((await announce(Buffer.from(`picture ${i}`), {}, many)).status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 201)).toBe(true);
    expect(statuses[60]).toBe(429);
  });
});

describe('what somebody else sends', () => {
  it('is not there: to other delegates, the same person elsewhere, organisers, and the other way round (68)', async () => {
    const picture = await aPhoto(320, 200, 'png');
    const { id } = told<UploadState>(await announce(picture));
    const organiser = await anOrganiser(serving.data, { role: 'owner' });
    const desk = { Cookie: await cookieOf(serving.data, organiser, NOW) };
    const atDesk = `/api/v1/desk/conferences/${SLUG}/uploads`;
    const elsewhere = await aSignedInDelegate(serving.data, OTHER, { at: NOW });
    for (const of of [other, elsewhere]) {
      const answers = [
        await stateOf(id, of),
        await patch(id, 0, picture, of),
        await send('DELETE', `${ME}/uploads/${id}`, {}, { of }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    expect((await ask(serving, `${atDesk}/${id}`, { headers: desk })).status).toBe(404);
    expect(told(await stateOf(id))).toMatchObject({ state: 'receiving', offset: 0 });

    // Whoever knows the digest of a picture the organisers have gets nothing by naming it.
    const theirs = { name: 'a.png', length: picture.length, digest: digestOf(picture), purpose: 'photo' };
    const origin = { Origin: `http://127.0.0.1:${serving.port}` };
    const begun = await ask(serving, atDesk, {
      method: 'POST',
      body: JSON.stringify(theirs),
      headers: { ...desk, ...origin, 'Content-Type': 'application/json' },
    });
    const theirId = told<UploadState>(begun).id;
    const sent = await ask(serving, `${atDesk}/${theirId}`, {
      method: 'PATCH',
      body: picture,
      headers: { ...desk, ...origin, 'Content-Type': 'application/octet-stream', 'Upload-Offset': '0' },
    });
    expect(told(sent)).toMatchObject({ state: 'done', result: { kind: 'photo' } });
    expect((await stateOf(theirId)).status).toBe(404);
    expect(told(await announce(picture, {}, other))).toMatchObject({ state: 'receiving', offset: 0 });
    expect(await write('photo.offer', { photo: uuid(), upload: theirId, credited: false })).toMatchObject({
      because: 'unknown-upload',
    });
  });

  it('is not theirs to offer, and a delegate’s own is not what they gave up', async () => {
    const done = await upload(await aPhoto(330, 200));
    expect(await write('photo.offer', { photo: uuid(), upload: done.id, credited: false }, other)).toMatchObject({
      because: 'unknown-upload',
    });
    const { id } = told<UploadState>(await announce(await aPhoto(340, 200)));
    expect(await write('photo.offer', { photo: uuid(), upload: id, credited: false })).toMatchObject({
      because: 'unknown-upload',
    });
    expect(told(await send('DELETE', `${ME}/uploads/${id}`, {}))).toEqual({ removed: true });
    expect((await stateOf(id)).status).toBe(404);
  });

  it('leaves nothing in the organisers’ trail', async () => {
    const { db } = serving.data.database;
    const rows = await db.selectFrom('audit').select('organiser').where('action', 'like', 'upload.%').execute();
    expect(rows.filter(({ organiser }) => organiser === null || organiser.includes('/'))).toEqual([]);
  });
});
