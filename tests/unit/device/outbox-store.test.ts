import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { forgetConference } from '#device/forget-conference.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { mineIn, openMine } from '#device/mine.ts';
import { KEPT_ACKNOWLEDGED } from '#device/outbox-numbers.ts';
import { openOutboxStore, type OutboxStore } from '#device/outbox-store.ts';
import type { Stores } from '#device/stores.ts';
import { MUTATIONS_LIMIT, type MutationsAnswer } from '#wire/me/mutations.ts';

const AT = 1_000_000;
const PLACE = { conference: 'lang-son', delegate: 'nga' } as const;
let count = 0;
const newId = (): string => `id-${++count}`;
const aName = (): string => `mine-outbox-store-${++count}`;

const kinds: readonly [string, () => Promise<Stores>][] = [
  ['on the disk', async () => (await openMine({ name: aName() })).stores],
  ['in memory', async () => mineIn(memoryStores()).stores],
];

function open(stores: Stores, more: { readonly delegate?: string; readonly at?: number } = {}): Promise<OutboxStore> {
  return openOutboxStore({ ...PLACE, stores, newId, at: AT, epoch: () => undefined, ...more });
}

function ask(store: OutboxStore, text: string): Promise<{ readonly id: string; readonly n: number }> {
  return store.add({ id: newId(), op: 'question.ask', args: { text }, at: AT });
}

const done = (...entries: readonly { readonly id: string; readonly n: number }[]): MutationsAnswer => ({
  lastN: Math.max(0, ...entries.map(({ n }) => n)),
  results: entries.map(({ n, id }) => ({ n, id, status: 'done' })),
});

describe.each(kinds)('the outbox, %s', (_kind, openThem) => {
  test('numbers what is written, and sends it in that order', async () => {
    const store = await open(await openThem());
    await Promise.all([ask(store, 'một'), ask(store, 'hai'), ask(store, 'ba')]);
    const batch = await store.nextBatch();
    expect(batch?.mutations.map(({ n, args }) => [n, args])).toEqual([
      [1, { text: 'một' }],
      [2, { text: 'hai' }],
      [3, { text: 'ba' }],
    ]);
  });

  test('goes on under its name and number when it is opened again, and begins another for somebody else', async () => {
    const stores = await openThem();
    const first = await open(stores);
    await ask(first, 'một');
    const again = await open(stores);
    expect((await ask(again, 'hai')).n).toBe(2);
    const other = await open(stores, { delegate: 'phuong' });
    expect((await ask(other, 'của người khác')).n).toBe(1);
    const [ours, theirs] = await Promise.all([again.nextBatch(), other.nextBatch()]);
    expect(ours?.mutations).toHaveLength(2);
    expect(theirs?.mutations).toHaveLength(1);
    expect(ours?.client).not.toBe(theirs?.client);
  });

  test('puts no more than fifty, and no more than 256 KB, into one request', async () => {
    const store = await open(await openThem());
    for (let index = 0; index < 60; index++) await ask(store, String(index));
    expect((await store.nextBatch())?.mutations).toHaveLength(50);
    const large = await open(await openThem());
    for (let index = 0; index < 5; index++) await ask(large, 'ư'.repeat(40_000));
    const batch = await large.nextBatch();
    expect(batch?.mutations).toHaveLength(3);
    expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThanOrEqual(MUTATIONS_LIMIT);
  });

  test('lets go of a write only for its own line in an answer', async () => {
    const store = await open(await openThem());
    const one = await ask(store, 'một');
    const two = await ask(store, 'hai');
    const batch = await store.nextBatch();
    const foreign = { id: 'somebody-else', n: 2 };
    const taken = await store.takeAnswer(batch!, { ...done(one, foreign), lastN: 1 }, AT);
    expect(taken).toEqual({ settled: 1, renumbered: false });
    expect((await store.entries()).map(({ id }) => id)).toEqual([two.id]);
  });

  test('gives back what was refused, with the reason, until it is dismissed or written anew', async () => {
    const store = await open(await openThem());
    const one = await ask(store, 'một');
    const two = await ask(store, 'hai');
    const batch = await store.nextBatch();
    const refused = ({ id, n }: typeof one) => ({ id, n, status: 'rejected' as const, because: 'closed' as const });
    await store.takeAnswer(batch!, { lastN: 2, results: [refused(one), refused(two)] }, AT);
    expect((await store.entries()).map(({ state, because }) => [state, because])).toEqual([
      ['returned', 'closed'],
      ['returned', 'closed'],
    ]);
    expect((await store.nextBatch())?.mutations).toEqual([]);
    await store.dismiss(one.id);
    await store.rewrite(two.id, { id: newId(), args: { text: 'hai, lần nữa' }, at: AT });
    const next = await store.nextBatch();
    expect(next?.mutations.map(({ n, args }) => [n, args])).toEqual([[3, { text: 'hai, lần nữa' }]]);
    expect(next?.mutations[0]?.id).not.toBe(two.id);
  });

  test('does not take off what still waits', async () => {
    const store = await open(await openThem());
    const one = await ask(store, 'một');
    await store.dismiss(one.id);
    await store.rewrite(one.id, { id: newId(), args: {}, at: AT });
    expect((await store.entries()).map(({ id }) => id)).toEqual([one.id]);
  });

  test('keeps what was done for a week, for a server that is put back', async () => {
    const stores = await openThem();
    const store = await open(stores);
    const one = await ask(store, 'một');
    await store.takeAnswer((await store.nextBatch())!, done(one), AT);
    expect(await store.hasAcknowledged()).toBe(true);
    expect(await (await open(stores, { at: AT + KEPT_ACKNOWLEDGED })).hasAcknowledged()).toBe(true);
    expect(await (await open(stores, { at: AT + KEPT_ACKNOWLEDGED + 1 })).hasAcknowledged()).toBe(false);
  });
});

describe('the outbox on a disk', () => {
  test('keeps nothing of a write the disk refuses, nor its number', async () => {
    const { stores } = await openMine({ name: aName() });
    let isFull = false;
    const store = await open({
      ...stores,
      write: (names, work) =>
        stores.write(names, async (rows) => {
          const answer = await work(rows);
          if (isFull) throw new DOMException('no room', 'QuotaExceededError');
          return answer;
        }),
    });
    isFull = true;
    await expect(ask(store, 'mất')).rejects.toThrow('no room');
    isFull = false;
    expect(await store.entries()).toEqual([]);
    expect((await ask(store, 'còn')).n).toBe(1);
  });

  test('is gone when they sign out, and takes nothing any more', async () => {
    const name = aName();
    const stores = (await openMine({ name })).stores;
    const store = await open(stores);
    const one = await ask(store, 'một');
    const batch = await store.nextBatch();
    await forgetConference('lang-son', name);
    await expect(ask(store, 'hai')).rejects.toThrow('signed out');
    expect(await store.nextBatch()).toBeUndefined();
    // An answer that comes too late brings nothing back.
    await store.takeAnswer(batch!, done(one), AT);
    const raw = await openDB(name);
    expect([await raw.count('outbox'), await raw.count('acknowledged'), await raw.count('settings')]).toEqual([
      0, 0, 0,
    ]);
    raw.close();
  });

  test('leaves rows of other builds where they are', async () => {
    const name = aName();
    const mine = await openMine({ name });
    const raw = await openDB(name);
    await raw.add('outbox', { conference: 'lang-son', op: 'older' });
    await raw.put('outbox', { shape: 'newer' }, ['lang-son', 'x']);
    const store = await open(mine.stores);
    await ask(store, 'một');
    expect(await store.entries()).toHaveLength(1);
    expect((await store.nextBatch())?.mutations).toHaveLength(1);
    expect(await raw.count('outbox')).toBe(3);
    expect(await mine.outboxCount('lang-son')).toBe(2);
    raw.close();
  });
});
