import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { delegateDatabase, openDelegateStore, SealedError } from '#device/delegate-store.ts';

let count = 0;
const aSlug = (): string => `c-${++count}`;
const names = async (): Promise<readonly (string | undefined)[]> =>
  (await indexedDB.databases()).map(({ name }) => name);

describe('a delegate’s store', () => {
  test('keeps what is kept under a name, for the next opening too', async () => {
    const slug = aSlug();
    const store = await openDelegateStore(slug);
    await store.keep('own', { name: 'Lan' });
    store.stores.close();
    const next = await openDelegateStore(slug);
    expect(next.lasting).toBe(true);
    expect(await next.read('own')).toEqual({ name: 'Lan' });
    await next.forget('own');
    expect(await next.read('own')).toBeUndefined();
    next.stores.close();
  });

  test('refuses everything once the gate is closed, and undoes what was under way', async () => {
    const slug = aSlug();
    const store = await openDelegateStore(slug);
    await store.keep('own', 'before');
    const underWay = store.stores.write(['own'], async (rows) => {
      await rows.put('own', 'own', 'after');
      store.seal();
    });
    await expect(underWay).rejects.toBeInstanceOf(SealedError);
    await expect(store.read('own')).rejects.toBeInstanceOf(SealedError);
    await expect(store.keep('own', 1)).rejects.toBeInstanceOf(SealedError);
    store.stores.close();
    const next = await openDelegateStore(slug);
    expect(await next.read('own')).toBe('before');
    next.stores.close();
  });

  test('a wipe under many writes leaves no database, and nothing makes it again', async () => {
    const slug = aSlug();
    const store = await openDelegateStore(slug);
    const writes = Array.from({ length: 30 }, (_, i) => store.keep(`row ${i}`, i).catch((error: unknown) => error));
    await store.wipe();
    await Promise.all(writes);
    await expect(store.keep('late', 1)).rejects.toBeInstanceOf(SealedError);
    expect(await names()).not.toContain(delegateDatabase(slug));
  });

  test('another tab’s wipe closes the gate here too', async () => {
    const slug = aSlug();
    const here = await openDelegateStore(slug);
    const there = await openDelegateStore(slug);
    await here.keep('own', 'mine');
    await there.wipe();
    expect(here.isSealed).toBe(true);
    await expect(here.keep('own', 'again')).rejects.toBeInstanceOf(SealedError);
    expect(await names()).not.toContain(delegateDatabase(slug));
  });

  test('wiping twice is wiping once, and another delegate begins afresh', async () => {
    const slug = aSlug();
    const store = await openDelegateStore(slug);
    await store.keep('own', 'mine');
    await store.wipe();
    await store.wipe();
    const next = await openDelegateStore(slug);
    expect(await next.read('own')).toBeUndefined();
    next.stores.close();
  });
});
