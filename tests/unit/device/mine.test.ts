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
      cards: [],
    });
  });

  test('notes belong to their conference and go when they are emptied', async () => {
    const mine = await open();
    await mine.keepNote('lang-son', 'a', { text: 'Hỏi về xe thư viện', at: 10, title: 'Luân chuyển sách' }, '');
    await mine.keepNote('other', 'a', { text: 'khác', at: 11 }, '');
    expect(await mine.notes('lang-son')).toEqual(
      new Map([['a', { text: 'Hỏi về xe thư viện', at: 10, title: 'Luân chuyển sách' }]]),
    );
    expect(await mine.keepNote('lang-son', 'a', { text: ' ', at: 12 }, 'Hỏi về xe thư viện')).toBeUndefined();
    expect(await mine.notes('lang-son')).toEqual(new Map());
    expect((await mine.notes('other')).size).toBe(1);
  });

  test('two tabs that write one note both find their text in it', async () => {
    const mine = await open();
    await mine.keepNote('lang-son', 'a', { text: 'đầu', at: 1 }, '');
    await mine.keepNote('lang-son', 'a', { text: 'đầu, từ thẻ này', at: 2 }, 'đầu');
    const both = await mine.keepNote('lang-son', 'a', { text: 'từ thẻ kia', at: 3 }, 'đầu');
    expect(both?.text).toBe('đầu, từ thẻ này\n\ntừ thẻ kia');
    // Emptying a field does not empty what somebody else wrote meanwhile.
    expect((await mine.keepNote('lang-son', 'a', { text: '', at: 4 }, 'đầu'))?.text).toBe(both?.text);
  });

  test('adds what comes from elsewhere without taking anything away, and only once', async () => {
    const mine = await open();
    await mine.star('lang-son', 'a', 10);
    await mine.keepNote('lang-son', 'a', { text: 'của tôi', at: 1 }, '');
    const taken = new Map([
      [
        'lang-son',
        {
          stars: new Map([
            ['a', 99],
            ['b', 99],
          ]),
          notes: new Map([
            ['a', { text: 'từ máy kia', at: 2 }],
            ['b', { text: 'mới', at: 2, title: 'Bế mạc' }],
          ]),
        },
      ],
    ]);
    expect(await mine.add(taken)).toEqual({ stars: 1, notes: 2 });
    expect(await mine.add(taken)).toEqual({ stars: 0, notes: 0 });
    expect([...(await mine.stars('lang-son'))]).toEqual([
      ['a', 10],
      ['b', 99],
    ]);
    expect((await mine.everything()).get('lang-son')?.notes).toEqual(
      new Map([
        ['a', { text: 'của tôi\n\ntừ máy kia', at: 2 }],
        ['b', { text: 'mới', at: 2, title: 'Bế mạc' }],
      ]),
    );
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
    const newer = await openDB(name, 3, { upgrade: (database) => void database.createObjectStore('ideas') });
    await mine.star('lang-son', 'b', 20);
    expect(await newer.getAllKeys('stars')).toEqual([
      ['lang-son', 'a'],
      ['lang-son', 'b'],
    ]);
    newer.close();
  });

  test('a note of any build is read, and what a newer one keeps beside it stays', async () => {
    const name = aName();
    const mine = await openMine({ name });
    const raw = await openDB(name);
    await raw.put('notes', 'chỉ là chữ', ['lang-son', 'old']);
    await raw.put('notes', { text: 'mới', at: 5, colour: 'blue' }, ['lang-son', 'new']);
    await raw.put('notes', { ink: [1, 2] }, ['lang-son', 'drawn']);
    expect(await mine.notes('lang-son')).toEqual(
      new Map([
        ['new', { text: 'mới', at: 5 }],
        ['old', { text: 'chỉ là chữ', at: 0 }],
      ]),
    );
    await mine.keepNote('lang-son', 'new', { text: 'mới hơn', at: 6 }, 'mới');
    expect(await raw.get('notes', ['lang-son', 'new'])).toEqual({ text: 'mới hơn', at: 6, colour: 'blue' });
    expect(await raw.get('notes', ['lang-son', 'drawn'])).toEqual({ ink: [1, 2] });
    raw.close();
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
