import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, symlink } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadResult, UploadState } from '#wire/desk/uploads.ts';
import { UPLOAD_CHUNK, UPLOAD_PURPOSES } from '#wire/desk/uploads.ts';
import { aPhoto, readingSharp as sharp } from '#tests/support/pictures.ts';
import { ask, CHANNEL, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

// Hostile files of others; they are not part of the project.
const HOSTILE = new URL('../../../shared/data/media/hostile/', import.meta.url);
const present = existsSync(HOSTILE);
if (!present) console.info('the hostile files in ../shared/data are absent: only those made here are sent');

const UPLOADS = `/api/v1/desk/conferences/${SLUG}/uploads`;

let serving: Serving;
let owner: Cookie;
beforeAll(async () => {
  serving = await serveDemo();
  owner = await signedIn();
});
afterAll(() => serving.stop());

type Cookie = Readonly<Record<string, string>>;

async function signedIn(wishes?: Parameters<Serving['organisers']['issueLink']>[0]): Promise<Cookie> {
  const session = await serving.organisers.redeem(await serving.organisers.issueLink(wishes), 'test');
  return { Cookie: `sotay-desk=${session}` };
}

function send(
  method: string,
  path: string,
  body: object | Uint8Array,
  { cookie = owner, ...headers }: { cookie?: Cookie } & Record<string, unknown> = {},
): Promise<Answer> {
  const bytes = body instanceof Uint8Array;
  return ask(serving, path, {
    method,
    body: bytes ? Buffer.from(body) : JSON.stringify(body),
    headers: {
      Origin: `http://127.0.0.1:${serving.port}`,
      'Content-Type': bytes ? 'application/octet-stream' : 'application/json',
      ...cookie,
      ...(headers as Record<string, string>),
    },
  });
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
const told = <T>(answer: Answer): T & { readonly error?: string } => JSON.parse(answer.body.toString());

function announce(bytes: Uint8Array, more: object = {}, cookie = owner): Promise<Answer> {
  const wish = { name: 'ảnh.jpg', length: bytes.length, digest: digestOf(bytes), purpose: 'photo', ...more };
  return send('POST', UPLOADS, wish, { cookie });
}

const patch = (id: string, offset: number, bytes: Uint8Array, cookie = owner): Promise<Answer> =>
  send('PATCH', `${UPLOADS}/${id}`, bytes, { 'Upload-Offset': String(offset), cookie });

async function upload(bytes: Uint8Array, more: object = {}): Promise<UploadResult> {
  let state = told<UploadState>(await announce(bytes, more));
  while (state.state !== 'done') {
    const { id } = state;
    const piece = state.state === 'receiving' ? bytes.subarray(state.offset, state.offset + UPLOAD_CHUNK) : undefined;
    const answer = piece
      ? await patch(id, (state as { offset: number }).offset, piece)
      : await ask(serving, `${UPLOADS}/${id}`, { headers: owner });
    expect([200, 202]).toContain(answer.status);
    state = told<UploadState>(answer);
  }
  return state.result;
}

describe('a photograph', () => {
  it('arrives in pieces and becomes what a record needs', async () => {
    const photo = await aPhoto(1700, 1200);
    const result = await upload(photo);
    if (result.kind !== 'photo') throw new Error(`it became ${result.kind}`);
    expect(result.photo.renditions.map(({ size }) => size)).toEqual(['thumbnail', 'screen', 'large']);
    expect(result.photo.placeholder).toMatch(/^[\w-]{20,40}$/);
    const [thumbnail] = result.photo.renditions;
    const path = `/api/v1/desk/conferences/${SLUG}/media/${thumbnail!.digest}`;
    const shown = await ask(serving, path, { headers: owner });
    expect([shown.status, shown.headers['content-type'], shown.headers['x-content-type-options']]).toEqual([
      200,
      'image/webp',
      'nosniff',
    ]);
    expect(digestOf(shown.body)).toBe(thumbnail!.digest);
    expect((await ask(serving, path)).status).toBe(401);
    // No edition names it yet, so no delegate may have it.
    expect((await ask(serving, `${CHANNEL}/objects/${thumbnail!.digest}`)).status).toBe(404);
  });

  it('needs no byte when this conference had it before, and all of them when only another had', async () => {
    const photo = await aPhoto(700, 500);
    const first = await upload(photo);
    const again = await announce(photo);
    expect([again.status, told<UploadState>(again)]).toMatchObject([200, { state: 'done', result: first }]);
    const elsewhere = await serving.data.database.db
      .updateTable('uploads')
      .set({ conference: SLUG, organiser: 'somebody' })
      .where('digest', '=', digestOf(photo))
      .execute();
    expect(elsewhere.length).toBe(1);
    expect(told<UploadState>(await announce(photo))).toMatchObject({ state: 'done' });
    expect(told<UploadState>(await announce(photo, { purpose: 'plan' }))).toMatchObject({ state: 'receiving' });
  });

  it('goes on where a connection broke off, and says where that is', async () => {
    const photo = await aPhoto(1500, 1500, 'png');
    expect(photo.length).toBeGreaterThan(600_000);
    const { id } = told<UploadState>(await announce(photo));
    await cutOff(id, photo.subarray(0, 500_000));
    let arrived = 0;
    await expect
      .poll(
        async () =>
          (arrived = told<{ offset: number }>(await ask(serving, `${UPLOADS}/${id}`, { headers: owner })).offset),
      )
      .toBeGreaterThan(0);
    const wrong = await patch(id, 0, photo.subarray(0, 1000));
    expect([wrong.status, told(wrong)]).toEqual([409, { error: 'other_offset', offset: arrived }]);
    const begun = told<UploadState>(await announce(photo));
    expect(begun).toMatchObject({ id, state: 'receiving', offset: arrived });
    let at = arrived;
    let last: UploadState | undefined;
    for (; at < photo.length; at += UPLOAD_CHUNK) {
      last = told<UploadState>(await patch(id, at, photo.subarray(at, at + UPLOAD_CHUNK)));
    }
    expect(['done', 'processing']).toContain(last?.state);
  });

  it('whose bytes are others than announced is sent anew', async () => {
    const photo = await aPhoto(300, 200);
    const { id } = told<UploadState>(await announce(photo));
    const damaged = Uint8Array.from(photo).fill(7, 100, 200);
    const answer = await patch(id, 0, damaged);
    expect([answer.status, told(answer)]).toEqual([422, { error: 'other_digest', offset: 0 }]);
    expect(told(await patch(id, 0, photo))).toMatchObject({ state: 'done', result: { kind: 'photo' } });
  });

  it('loses its place and its camera on the server, too', async () => {
    const plain = sharp(await aPhoto(800, 600)).keepMetadata();
    const located = await plain
      .withExif({ IFD0: { Make: 'SecretMaker' }, IFD3: { GPSLatitude: '21/1 51/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(located).metadata()).exif?.toString('latin1')).toContain('SecretMaker');
    const result = await upload(located);
    if (result.kind !== 'photo') throw new Error(`it became ${result.kind}`);
    for (const { digest } of result.photo.renditions) {
      const file = readFileSync((await serving.data.media.file(digest))!.path);
      expect((await sharp(file).metadata()).exif).toBeUndefined();
      expect(file.toString('latin1')).not.toContain('SecretMaker');
    }
  });
});

describe('a paper', () => {
  it('becomes a file with its words', async () => {
    const text = new TextEncoder().encode('Báo cáo tổng kết\n\nThư viện tỉnh đã phục vụ bạn đọc ở mọi xã.\n');
    const result = await upload(text, { purpose: 'paper', name: 'C:\\tài liệu\\báo cáo.txt' });
    expect(result).toMatchObject({ kind: 'paper', paper: { files: [{ type: 'text/plain', name: 'báo cáo.txt' }] } });
  });
});

describe('an upload', () => {
  it('is not there for anyone else', async () => {
    const photo = await aPhoto(320, 200);
    const { id } = told<UploadState>(await announce(photo));
    const other = await signedIn({ role: { conference: SLUG, role: 'editor' } });
    for (const answer of [
      await ask(serving, `${UPLOADS}/${id}`, { headers: other }),
      await patch(id, 0, photo, other),
      await ask(serving, `${UPLOADS}/${'x'.repeat(22)}`, { headers: owner }),
    ]) {
      expect([answer.status, told(answer)]).toEqual([404, { error: 'unknown_upload' }]);
    }
    const announcer = await signedIn({ role: { conference: SLUG, role: 'announcer' } });
    expect((await announce(photo, {}, announcer)).status).toBe(403);
    await send('DELETE', `${UPLOADS}/${id}`, {}, { cookie: other });
    expect((await ask(serving, `${UPLOADS}/${id}`, { headers: owner })).status).toBe(200);
    await send('DELETE', `${UPLOADS}/${id}`, {});
    expect((await ask(serving, `${UPLOADS}/${id}`, { headers: owner })).status).toBe(404);
    expect(existsSync(join(serving.data.folder, 'uploads', id))).toBe(false);
  });

  it('is refused what it cannot be, before a byte is sent', async () => {
    const photo = await aPhoto(320, 201);
    const refusals = [
      [{ length: 41 * 1024 * 1024 }, 413],
      [{ length: 61 * 1024 * 1024, purpose: 'paper' }, 413],
      [{ length: 0 }, 400],
      [{ length: 1.5 }, 400],
      [{ digest: 'x' }, 400],
      [{ name: '' }, 400],
      [{ name: '../' }, 400],
      [{ purpose: 'program' }, 400],
      [{ organiser: 'me' }, 400],
    ] as const;
    for (const [more, status] of refusals) expect([more, (await announce(photo, more)).status]).toEqual([more, status]);
  });

  it('takes a piece of at most a megabyte, at an offset it is told, and never more than was announced', async () => {
    const photo = await aPhoto(320, 202);
    const { id } = told<UploadState>(await announce(photo));
    const path = `${UPLOADS}/${id}`;
    expect((await send('PATCH', path, photo)).status).toBe(400);
    expect((await send('PATCH', path, photo, { 'Upload-Offset': '-1' })).status).toBe(400);
    expect((await send('PATCH', path, {}, { 'Upload-Offset': '0' })).status).toBe(415);
    expect((await patch(id, 0, new Uint8Array(UPLOAD_CHUNK + 1))).status).toBe(413);
    const longer = await patch(id, 0, new Uint8Array(photo.length + 1));
    expect([longer.status, told(longer)]).toEqual([413, { error: 'longer_than_announced' }]);
  });

  it('that is left alone for a day is swept away', async () => {
    const photo = await aPhoto(320, 203);
    const { id } = told<UploadState>(await announce(photo));
    const { openUploads } = await import('#server/uploads/uploads.ts');
    const later = (hours: number) =>
      openUploads({ data: serving.data, now: () => Date.now() + hours * 3_600_000, onTrouble: () => undefined });
    // Rows of this server are as old as its clock says, and files as old as the machine's.
    expect(await later(23).sweep()).toBe(0);
    expect(await later(25).sweep()).toBeGreaterThan(0);
    expect((await ask(serving, `${UPLOADS}/${id}`, { headers: owner })).status).toBe(404);
  });
});

describe('what is hostile', () => {
  it('is refused with a reason, what is the matter and what to do', async () => {
    const words = (text: string): Uint8Array => new TextEncoder().encode(text);
    const cut = (await aPhoto(400, 300)).subarray(0, 3000);
    for (const [bytes, purpose, reason] of [
      [words('<!doctype html><script>1</script>'), 'photo', 'web-page'],
      [words('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'plan', 'drawing'],
      [words('GIF89a/*'), 'portrait', 'other-picture'],
      [words('\0\0\0\x18ftypheic\0\0\0\0'), 'photo', 'heic'],
      [cut, 'photo', 'damaged'],
      [words('<html>'), 'paper', 'web-page'],
      [await aPhoto(50, 40), 'paper', 'not-a-paper'],
      [words('%PDF-1.7 and nothing'), 'paper', 'damaged'],
      [words('PK\u0003\u0004 and nothing'), 'paper', 'unreadable'],
    ] as const) {
      expect(await upload(bytes, { purpose })).toMatchObject({ kind: 'refused', reason });
    }
  });

  if (present) {
    it('is every file of that kind, whatever it is sent as', async () => {
      for (const file of readdirSync(HOSTILE)) {
        const bytes = readFileSync(new URL(file, HOSTILE));
        for (const purpose of UPLOAD_PURPOSES) {
          const result = await upload(bytes, { purpose, name: file });
          expect([file, purpose, result.kind]).toEqual([file, purpose, 'refused']);
          if (result.kind === 'refused') expect(`${result.what} ${result.todo}`).toMatch(/^\S.*[.)] [A-Z].*\.$/s);
        }
      }
    }, 120_000);
  }
});

describe('a disk without room', () => {
  it('takes no more, says when to try again, and lets readers read', async () => {
    const photo = await aPhoto(320, 204);
    const { id } = told<UploadState>(await announce(photo));
    const path = join(serving.data.folder, 'uploads', id);
    await rm(path);
    // The kernel answers every write to it as a disk that is full does.
    await symlink('/dev/full', path);
    const answer = await patch(id, 0, photo);
    expect([answer.status, answer.headers['retry-after'], told(answer)]).toEqual([
      503,
      '60',
      { error: 'storage_full' },
    ]);
    expect((await ask(serving, `${CHANNEL}/head`)).status).toBe(200);
    await rm(path);
    expect((await ask(serving, `${UPLOADS}/${id}`, { headers: owner })).status).toBe(404);
    expect(told<UploadState>(await announce(photo))).toMatchObject({ state: 'receiving', offset: 0 });
  });
});

describe('while twenty photographs are worked on', () => {
  it('a head is answered within a second', async () => {
    const photos = await Promise.all(Array.from({ length: 20 }, (_, i) => aPhoto(800 + i, 600)));
    let working = true;
    const all = Promise.all(photos.map((photo) => upload(photo))).finally(() => (working = false));
    const waits: number[] = [];
    while (working) {
      const began = performance.now();
      expect((await ask(serving, `${CHANNEL}/head`)).status).toBe(200);
      waits.push(performance.now() - began);
      // Asked as often as a crowd would, and not so often that asking is all the machine does.
      await pause(20);
    }
    expect((await all).every(({ kind }) => kind === 'photo')).toBe(true);
    waits.sort((a, b) => a - b);
    expect(waits.length).toBeGreaterThan(50);
    console.info(`heads meanwhile: ${waits.length}, p99 ${waits[Math.floor(waits.length * 0.99)]?.toFixed(0)} ms`);
    expect(waits[Math.floor(waits.length * 0.99)]).toBeLessThan(1000);
  }, 120_000);
});

/** Sends some bytes of a piece that was to be longer, and is gone. */
function cutOff(id: string, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const sent = httpRequest({
      host: '127.0.0.1',
      port: serving.port,
      path: `${UPLOADS}/${id}`,
      method: 'PATCH',
      agent: false,
      headers: {
        Origin: `http://127.0.0.1:${serving.port}`,
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(bytes.length + 1000),
        'Upload-Offset': '0',
        ...owner,
      },
    });
    sent.on('error', () => resolve());
    sent.write(bytes, () => {
      sent.destroy();
      resolve();
    });
  });
}
