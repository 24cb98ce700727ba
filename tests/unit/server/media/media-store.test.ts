import { readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { mediaPath } from '#server/media/media-store.ts';
import { temporaryFolder } from '#tests/support/data-folders.ts';
import { digestOf } from '#wire/digest.ts';

const bytes = new TextEncoder().encode('Báo cáo tổng kết');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
  data = await openDataFolder(folder.path);
});
afterEach(async () => {
  await data.close();
  await folder.remove();
});

test('a file is kept under the digest of its bytes, and is there after the folder was opened again', async () => {
  const kept = await data.media.keep(bytes, 'text/plain', 'báo cáo.txt');
  expect(kept).toEqual({
    digest: await digestOf(bytes),
    length: bytes.length,
    type: 'text/plain',
    name: 'báo cáo.txt',
  });
  await data.close();
  data = await openDataFolder(folder.path);
  const file = await data.media.file(kept.digest);
  expect(file).toEqual({ path: mediaPath(folder.path, kept.digest), length: bytes.length, type: 'text/plain' });
  expect(new Uint8Array(await readFile(file!.path))).toEqual(bytes);
});

test('keeping it twice, also at the same moment, is keeping it once', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => data.media.keep(bytes, 'text/plain')));
  expect(new Set(all.map(({ digest }) => digest)).size).toBe(1);
  const path = mediaPath(folder.path, all[0]!.digest);
  const before = await stat(path);
  await data.media.keep(bytes, 'text/plain');
  expect((await stat(path)).ino).toBe(before.ino);
  expect(await readdir(dirname(path))).toEqual([all[0]!.digest]);
});

test('a file that was lost or cut off is not there, and is there again when it is kept again', async () => {
  const { digest } = await data.media.keep(bytes, 'text/plain');
  expect(await data.media.has(digest)).toBe(true);
  await truncate(mediaPath(folder.path, digest), 4);
  expect([await data.media.has(digest), await data.media.file(digest)]).toEqual([false, undefined]);
  expect(await data.media.lengths([digest])).toEqual(new Map());
  await data.media.keep(bytes, 'text/plain');
  expect(await data.media.has(digest)).toBe(true);
  await rm(mediaPath(folder.path, digest));
  expect(await data.media.has(digest)).toBe(false);
  expect(await data.media.has('../../../etc/passwd')).toBe(false);
});

test('what a file was made into is remembered by its recipe', async () => {
  const { digest } = await data.media.keep(bytes, 'text/plain');
  expect(await data.media.made(digest, 'paper 1')).toBeUndefined();
  await data.media.noteMade(digest, 'paper 1', { pages: 3 });
  await data.media.noteMade(digest, 'paper 1', { pages: 4 });
  expect(await data.media.made(digest, 'paper 1')).toEqual({ pages: 4 });
  expect(await data.media.made(digest, 'paper 2')).toBeUndefined();
});
