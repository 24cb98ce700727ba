import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { openHeldMedia, type HeldMedia } from '#device/held-media.ts';
import type { Caches } from '#device/media-shelf.ts';
import { digestOf } from '#wire/digest.ts';
import { memoryCaches, type MemoryCaches } from '#tests/support/memory-caches.ts';

const SLUG = 'lang-son-2018';
const AT = 1_000;
let caches: MemoryCaches;
let media: HeldMedia;
let name: string;
let opened = 0;

beforeEach(async () => {
  caches = memoryCaches('https://sotay.example');
  name = `held-media-${opened++}`;
  media = await openAs(SLUG);
});

const openAs = (conference: string): Promise<HeldMedia> =>
  openHeldMedia({ conference, name, caches: caches as unknown as Caches });

async function named(text: string) {
  const bytes = new TextEncoder().encode(text);
  return { file: { digest: await digestOf(bytes), length: bytes.length }, bytes };
}

async function keep(text: string, worth = 1, into = media): Promise<string> {
  const { file, bytes } = await named(text);
  const outcome = await into.keep(
    { file, bytes, headers: new Headers({ 'content-type': 'text/plain' }), at: AT },
    () => worth,
  );
  return outcome;
}

it('gives back what was kept, byte for byte, and lists it', async () => {
  const { file, bytes } = await named('ảnh');
  expect(await keep('ảnh')).toBe('kept');
  expect(await media.read(file)).toEqual(bytes);
  expect(await media.files()).toEqual(new Map([[file.digest, { length: file.length, keptAt: AT, usedAt: AT }]]));
});

it('takes altered bytes for not kept, and forgets them', async () => {
  const { file } = await named('ảnh');
  await keep('ảnh');
  caches.alter(file.digest, 'ánh');
  expect(await media.read(file)).toBeUndefined();
  expect((await media.files()).size).toBe(0);
  expect(caches.digests()).toEqual([]);
});

it('takes what the browser lists and cannot read any more for not kept', async () => {
  const { file } = await named('ảnh');
  await keep('ảnh');
  caches.makeUnreadable(file.digest);
  expect(await media.read(file)).toBeUndefined();
});

it('makes room by what is worth less, and says when there is none', async () => {
  await keep('a'.repeat(40), 1);
  caches.quota = 60;
  expect(await keep('b'.repeat(40), 1)).toBe('no room');
  const bytes = new TextEncoder().encode('c'.repeat(40));
  const file = { digest: await digestOf(bytes), length: 40 };
  const worthOf = (digest: string): number => (digest === file.digest ? 2 : 1);
  expect(await media.keep({ file, bytes, headers: new Headers(), at: AT }, worthOf)).toBe('kept');
  expect([...(await media.files()).keys()]).toEqual([file.digest]);
});

it('drops what an edition does not name any more, what is listed and gone, what is there and not listed', async () => {
  const [stays, goes, lost] = await Promise.all(['ở lại', 'đi', 'mất'].map(named));
  for (const text of ['ở lại', 'đi', 'mất']) await keep(text);
  await caches.forget(lost!.file.digest);
  const stray = await digestOf(new TextEncoder().encode('lạc'));
  await caches.stray(`sotay-media-${SLUG}`, stray);
  await media.tidy(new Set([stays!.file.digest, lost!.file.digest, stray]));
  expect([...(await media.files()).keys()]).toEqual([stays!.file.digest]);
  expect(caches.digests()).toEqual([stays!.file.digest]);
  expect(goes).toBeDefined();
});

it('knows and frees what is kept of other conferences, and leaves its own', async () => {
  const other = await openAs('tam-dao-2020');
  await keep('của hội nghị khác', 1, other);
  await keep('của mình');
  expect([...(await media.others())]).toEqual([['tam-dao-2020', new TextEncoder().encode('của hội nghị khác').length]]);
  await media.dropOthers();
  expect((await media.others()).size).toBe(0);
  expect((await media.files()).size).toBe(1);
});

it('remembers choices by conference', async () => {
  await media.choose('photos', 'keep');
  await (await openAs('tam-dao-2020')).choose('photos', 'freed');
  expect(await media.choices()).toEqual(new Map([['photos', 'keep']]));
});

it('says that nothing is kept where the browser has no Cache Storage', async () => {
  const nowhere = await openHeldMedia({ conference: SLUG, name, caches: undefined });
  expect(nowhere.lasting).toBe(false);
  expect(await keep('ảnh', 1, nowhere)).toBe('no room');
});
