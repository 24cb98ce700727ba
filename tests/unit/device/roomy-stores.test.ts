import { beforeEach, expect, it } from 'vitest';
import { memoryStores } from '#device/memory-stores.ts';
import { roomyStores } from '#device/roomy-stores.ts';
import type { Stores } from '#device/stores.ts';

let room: number;
let media: number;
let stores: Stores;

const makeRoom = (): Promise<boolean> => {
  if (media === 0) return Promise.resolve(false);
  media -= 1;
  room += 1;
  return Promise.resolve(true);
};

/** Stores on a disk where a row needs two pieces of room. */
function onFullDisk(): Stores {
  const inner = memoryStores();
  return {
    ...inner,
    write(names, work) {
      if (room < 2) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
      return inner.write(names, work);
    },
  };
}

beforeEach(() => {
  room = 0;
  media = 3;
  stores = roomyStores(onFullDisk(), makeRoom);
});

it('has media give way until there is room, and no further', async () => {
  await stores.write(['notes'], (rows) => rows.put('notes', 'a', 'ghi chú'));
  expect(await stores.read(['notes'], (rows) => rows.get('notes', 'a'))).toBe('ghi chú');
  expect(media).toBe(1);
});

it('says that the disk is full once no media are left', async () => {
  media = 1;
  await expect(stores.write(['notes'], (rows) => rows.put('notes', 'a', ''))).rejects.toThrow('full');
});

it('drops nothing for what fails for another reason', async () => {
  room = 2;
  await expect(stores.write(['notes'], () => Promise.reject(new TypeError('broken')))).rejects.toThrow('broken');
  expect(media).toBe(3);
});
