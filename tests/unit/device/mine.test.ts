import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import type { Mine } from '#device/faces.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { mineIn, openMine } from '#device/mine.ts';

let count = 0;
const aName = (): string => `mine-test-${++count}`;

const kinds: readonly [string, boolean, () => Promise<Mine>][] = [
  ['on the disk', true, () => openMine({ name: aName() })],
  ['in memory', false, async () => mineIn(memoryStores())],
];

describe.each(kinds)('what is mine, %s', (_kind, lasting, open) => {
  test('says whether it lasts', async () => {
    expect((await open()).lasting).toBe(lasting);
  });

  test('stars belong to their conference', async () => {
    const mine = await open();
    await mine.star('lang-son', 'a', 10);
    await mine.star('lang-son', 'b', 20);
    await mine.star('lang-son-2', 'a', 30);
    expect(await mine.stars('lang-son')).toEqual(
      new Map([
        ['a', 10],
        ['b', 20],
      ]),
    );
    await mine.unstar('lang-son', 'a');
    expect(await mine.stars('lang-son')).toEqual(new Map([['b', 20]]));
    expect(await mine.stars('lang-son-2')).toEqual(new Map([['a', 30]]));
  });

  test('a person can take everything along', async () => {
    const mine = await open();
    await mine.star('lang-son', 'a', 10);
    expect(await mine.exportAll()).toEqual({
      stars: [{ key: ['lang-son', 'a'], value: 10 }],
      notes: [],
      outbox: [],
      acknowledged: [],
      settings: [],
    });
  });

  test('nothing waits to be sent at first', async () => {
    expect(await (await open()).outboxCount('lang-son')).toBe(0);
  });
});

describe('what is mine, across builds', () => {
  test('an older build finds the stars in a database of a newer one', async () => {
    const name = aName();
    const first = await openMine({ name });
    await first.star('lang-son', 'a', 10);
    first.close();
    const newer = await openDB(name, 7, { upgrade: (database) => void database.createObjectStore('ideas') });
    newer.close();
    const older = await openMine({ name });
    expect(older.lasting).toBe(true);
    await older.star('lang-son', 'b', 20);
    expect([...(await older.stars('lang-son')).keys()]).toEqual(['a', 'b']);
  });

  test('a newer build may upgrade while this one is open, and both go on', async () => {
    const name = aName();
    const mine = await openMine({ name });
    await mine.star('lang-son', 'a', 10);
    const newer = await openDB(name, 2, { upgrade: (database) => void database.createObjectStore('ideas') });
    await mine.star('lang-son', 'b', 20);
    expect(await newer.getAllKeys('stars')).toEqual([
      ['lang-son', 'a'],
      ['lang-son', 'b'],
    ]);
    newer.close();
  });

  test('waiting writes are counted for their conference', async () => {
    const name = aName();
    const mine = await openMine({ name });
    const raw = await openDB(name);
    await raw.add('outbox', { conference: 'lang-son', op: 'ask' });
    await raw.add('outbox', { conference: 'other', op: 'ask' });
    raw.close();
    expect(await mine.outboxCount('lang-son')).toBe(1);
  });
});
