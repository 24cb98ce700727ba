import { createHash, randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readlink, truncate } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '#domain/documents.ts';
import type { MediaFile } from '#domain/media.ts';
import { mediaPath } from '#server/media/media-store.ts';
import { readableTextBytes } from '#wire/readable-text.ts';
import { ask, CHANNEL, serveDemo, type Serving } from './http-serving.ts';

const NAME = 'Báo cáo “tổng kết” (2).pdf';
const WEEK = 'public, max-age=604800, immutable, no-transform';
const SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox";
const paperBytes = randomFillSync(new Uint8Array(700_000));
const textBytes = readableTextBytes({
  blocks: Array.from({ length: 99 }, () => ({ kind: 'paragraph', text: 'Thư viện tỉnh Lạng Sơn' })),
});

let serving: Serving;
let paper: MediaFile;
let words: MediaFile;
let cover: MediaFile;

beforeAll(async () => {
  serving = await serveDemo({ slugs: ['lang-son-2018', 'vien-chuc-2020'] });
  const { media } = serving.data;
  paper = await media.keep(paperBytes, 'application/pdf', NAME);
  words = await media.keep(textBytes, 'application/json');
  cover = await media.keep(randomFillSync(new Uint8Array(9000)), 'image/webp');
  await serving.edit((draft) => ({ ...draft, documents: { ...draft.documents, paper: aPaper() } }));
});
afterAll(() => serving.stop());

function aPaper(): Document {
  const picture = { ...cover, size: 'thumbnail', width: 226, height: 320 } as const;
  return { title: { vi: 'Báo cáo' }, kind: 'report', order: 9, files: [paper], text: words, cover: [picture] };
}

const address = ({ digest }: MediaFile): string => `${CHANNEL}/objects/${digest}`;

describe('a media file', () => {
  it('is the bytes its name is the digest of, for a week, and runs nothing where it is opened', async () => {
    const { status, headers, body } = await ask(serving, address(paper), {
      headers: { 'Accept-Encoding': 'br, gzip' },
    });
    expect(status).toBe(200);
    expect(body.equals(paperBytes)).toBe(true);
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['vary']).toBeUndefined();
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '700000',
      'content-digest': digest,
      'repr-digest': digest,
      'cache-control': WEEK,
      etag: `"${paper.digest}"`,
      'accept-ranges': 'bytes',
      'content-security-policy': SANDBOX,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('is saved under its name when it is a paper, and shown when it is a picture', async () => {
    const saved = (await ask(serving, address(paper))).headers['content-disposition'] ?? '';
    expect(saved).toBe(
      `attachment; filename="Bao cao tong ket (2).pdf"; filename*=UTF-8''${encodeURIComponent(NAME).replace('(', '%28').replace(')', '%29')}`,
    );
    const { headers } = await ask(serving, address(cover));
    expect(headers).toMatchObject({ 'content-type': 'image/webp', 'content-security-policy': SANDBOX });
    expect(headers['content-disposition']).toBeUndefined();
  });

  it('answers HEAD as GET without the body, and 304 to who has it', async () => {
    const [got, headed] = [await ask(serving, address(paper)), await ask(serving, address(paper), { method: 'HEAD' })];
    expect([headed.status, headed.body.length]).toEqual([200, 0]);
    expect({ ...headed.headers, date: '' }).toEqual({ ...got.headers, date: '' });
    const held = await ask(serving, address(paper), { headers: { 'If-None-Match': `"${paper.digest}"` } });
    expect([held.status, held.body.length, held.headers['cache-control']]).toEqual([304, 0, WEEK]);
  });

  it.each([
    ['bytes=100-199', 100, 199],
    ['bytes=300000-', 300_000, 699_999],
    ['bytes=-5', 699_995, 699_999],
    ['bytes=699990-9999999', 699_990, 699_999],
  ])('can be continued: %s', async (range, first, last) => {
    const { status, headers, body } = await ask(serving, address(paper), {
      headers: { Range: range, 'If-Range': `"${paper.digest}"` },
    });
    expect(status).toBe(206);
    expect(body.equals(paperBytes.subarray(first, last + 1))).toBe(true);
    expect(headers).toMatchObject({
      'content-range': `bytes ${first}-${last}/700000`,
      'content-length': String(last - first + 1),
      etag: `"${paper.digest}"`,
    });
    expect(headers['content-digest']).toBeUndefined();
  });

  it('is sent whole when it changed or the range cannot be read, and a range behind its end is refused', async () => {
    const asked: readonly Readonly<Record<string, string>>[] = [
      { Range: 'bytes=1-2', 'If-Range': '"other"' },
      { Range: 'bytes=5-1' },
      { Range: 'lines=1-2' },
    ];
    for (const headers of asked) {
      const { status, body } = await ask(serving, address(paper), { headers });
      expect([status, body.length]).toEqual([200, 700_000]);
    }
    const behind = await ask(serving, address(paper), { headers: { Range: 'bytes=700000-' } });
    expect([behind.status, behind.headers['content-range']]).toEqual([416, 'bytes */700000']);
  });

  it('is closed again when its reader goes away', async () => {
    for (let i = 0; i < 20; i++) {
      const sent = request({ host: '127.0.0.1', port: serving.port, path: address(paper), agent: false }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      await once(response, 'readable');
      response.destroy();
    }
    if (process.platform !== 'linux') return;
    await expect.poll(() => openFiles(paper), { timeout: 5000 }).toBe(0);
  });
});

describe('the words of a paper', () => {
  it('are compressed as parts are, and plain in ranges', async () => {
    const { headers, body } = await ask(serving, address(words), { headers: { 'Accept-Encoding': 'br' } });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-encoding': 'br',
      'content-security-policy': SANDBOX,
      'cache-control': WEEK,
      vary: 'Accept-Encoding',
    });
    expect(body.length).toBeLessThan(words.length / 10);
    expect(brotliDecompressSync(body).equals(textBytes)).toBe(true);
    const part = await ask(serving, address(words), { headers: { Range: 'bytes=2-9', 'Accept-Encoding': 'br' } });
    expect([part.status, part.body.equals(textBytes.subarray(2, 10))]).toEqual([206, true]);
  });
});

describe('a media file is not there', () => {
  const statusOf = async (path: string): Promise<number> => (await ask(serving, path)).status;

  it('on another conference’s channel, nor before it is published, nor under another name', async () => {
    expect(await statusOf(address(paper).replace('lang-son-2018', 'vien-chuc-2020'))).toBe(404);
    expect(await statusOf(address(await serving.data.media.keep(new Uint8Array(9), 'image/webp')))).toBe(404);
    expect(await statusOf(`${CHANNEL}/objects/..%2f..%2fsotay.db`)).toBe(404);
    expect(await statusOf(address(paper).replace('/public/', '/delegates/'))).toBe(401);
  });

  it('once the newest edition does not name it any more', async () => {
    expect([await statusOf(address(cover)), await statusOf(address(words))]).toEqual([200, 200]);
    const { cover: _cover, text: _text, ...bare } = aPaper();
    await serving.edit((draft) => ({ ...draft, documents: { ...draft.documents, paper: bare } }));
    expect([await statusOf(address(cover)), await statusOf(address(words))]).toEqual([404, 404]);
    expect(await statusOf(address(paper))).toBe(200);
  });

  it('when its file was cut off, which stops the next publish in words', async () => {
    await truncate(mediaPath(serving.data.folder, paper.digest), 99);
    expect(await statusOf(address(paper))).toBe(404);
    const result = await serving.edit((draft) => ({
      ...draft,
      conference: { ...draft.conference, venue: { vi: 'Hội trường lớn' } },
      documents: { ...draft.documents, other: { title: { vi: 'Khác' }, kind: 'paper', order: 10 } },
    }));
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [
        { kind: 'missing-media', at: { collection: 'documents', id: 'paper', field: 'files' }, values: { file: NAME } },
      ],
    });
  });
});

async function openFiles({ digest }: MediaFile): Promise<number> {
  const links = await Promise.all(
    // A descriptor may be gone between being listed and being read.
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return links.filter((path) => path.endsWith(digest)).length;
}
