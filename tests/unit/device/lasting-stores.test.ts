import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openLastingStores } from '#device/lasting-stores.ts';
import { openStores } from '#device/open-stores.ts';

let count = 0;
const aName = (): string => `stores-test-${++count}`;
const HISTORY = [[{ name: 'things' }]];

afterEach(() => vi.useRealTimers());

describe('a lasting database', () => {
  test('work that fails half-way leaves exactly what was there', async () => {
    const stores = await openLastingStores(aName(), HISTORY);
    await stores.write(['things'], (rows) => rows.put('things', 'a', 'old'));
    const failing = stores.write(['things'], async (rows) => {
      await rows.put('things', 'a', 'new');
      await rows.put('things', 'b', 'new');
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await stores.read(['things'], (rows) => rows.entries('things'))).toEqual([['a', 'old']]);
  });

  test('a value the database cannot hold is refused and writes nothing', async () => {
    const stores = await openLastingStores(aName(), HISTORY);
    const failing = stores.write(['things'], async (rows) => {
      await rows.put('things', 'a', 1);
      await rows.put('things', 'b', () => 'a function');
    });
    await expect(failing).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(await stores.read(['things'], (rows) => rows.keys('things'))).toEqual([]);
  });

  test('a connection the system has closed is opened again', async () => {
    const name = aName();
    const opened: IDBDatabase[] = [];
    const open = vi.spyOn(indexedDB, 'open');
    const stores = await openLastingStores(name, HISTORY);
    for (const call of open.mock.results) opened.push((call.value as IDBOpenDBRequest).result);
    open.mockRestore();
    await stores.write(['things'], (rows) => rows.put('things', 'a', 1));
    for (const database of opened) database.close();
    expect(await stores.read(['things'], (rows) => rows.get('things', 'a'))).toBe(1);
  });

  test('a store somebody removed is added again, and the others keep their rows', async () => {
    const name = aName();
    const raw = await openDB(name, 1, { upgrade: (database) => void database.createObjectStore('other') });
    await raw.put('other', 'here', 'x');
    raw.close();
    const stores = await openLastingStores(name, [[{ name: 'things' }, { name: 'other' }]]);
    await stores.write(['things'], (rows) => rows.put('things', 'a', 1));
    expect(await stores.read(['other'], (rows) => rows.get('other', 'x'))).toBe('here');
  });

  test('a newer build adds stores and keeps the rows', async () => {
    const name = aName();
    const older = await openLastingStores(name, HISTORY);
    await older.write(['things'], (rows) => rows.put('things', 'a', 1));
    const newer = await openLastingStores(name, [...HISTORY, [{ name: 'more' }]]);
    await newer.write(['more'], (rows) => rows.put('more', 'b', 2));
    expect(await newer.read(['things'], (rows) => rows.get('things', 'a'))).toBe(1);
    expect(await older.read(['things'], (rows) => rows.get('things', 'a'))).toBe(1);
  });
});

describe('a browser that does not keep', () => {
  test('an upgrade another tab blocks is given up after three seconds, and the app goes on in memory', async () => {
    const name = aName();
    const raw = indexedDB.open(name, 1);
    const other = await new Promise<IDBDatabase>((resolve) => (raw.onsuccess = () => resolve(raw.result)));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const opening = openStores(name, [[{ name: 'things' }], [{ name: 'more' }]]);
    while (vi.getTimerCount() < 2) await new Promise((done) => setImmediate(done));
    await vi.advanceTimersByTimeAsync(3_000);
    const stores = await opening;
    expect(stores.lasting).toBe(false);
    expect(warned.mock.calls[0]?.[0]).toContain('another tab holds it open');
    warned.mockRestore();
    other.close();
  });

  test('a database that never opens is given up after five seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
    const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const opening = openStores(aName(), HISTORY);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await opening).lasting).toBe(false);
    silent.mockRestore();
    warned.mockRestore();
  });

  test('refused storage means memory, told', async () => {
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const stores = await openStores(aName(), HISTORY);
    refused.mockRestore();
    expect(stores.lasting).toBe(false);
    await stores.write(['things'], (rows) => rows.put('things', 'a', 1));
    expect(await stores.read(['things'], (rows) => rows.get('things', 'a'))).toBe(1);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });
});
