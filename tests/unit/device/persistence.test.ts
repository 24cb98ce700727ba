import { expect, test } from 'vitest';
import { createPersistence } from '#device/persistence.ts';

const noWait = async (): Promise<void> => undefined;

test('the browser is asked once, however often it is wanted', async () => {
  let asked = 0;
  const storage = { persisted: async () => false, persist: async () => ++asked > 0 };
  const persistence = createPersistence(storage, noWait, () => 5_000);
  expect(await Promise.all([persistence.askToPersist(), persistence.askToPersist()])).toEqual(['kept', 'kept']);
  expect(asked).toBe(1);
});

test('the question waits until the page is a second old', async () => {
  const waits: number[] = [];
  const storage = { persisted: async () => false, persist: async () => false };
  const persistence = createPersistence(
    storage,
    async (wait) => void waits.push(wait),
    () => 300,
  );
  expect(await persistence.askToPersist()).toBe('may be cleared');
  expect(waits).toEqual([700]);
});

test('what is kept already is not asked for', async () => {
  const storage = {
    persisted: async () => true,
    persist: async () => {
      throw new Error('asked');
    },
  };
  expect(await createPersistence(storage, noWait, () => 0).askToPersist()).toBe('kept');
});

test('a browser that cannot tell is no error', async () => {
  const persistence = createPersistence(undefined, noWait, () => 5_000);
  expect([await persistence.askToPersist(), await persistence.storageLeft()]).toEqual(['unknown', undefined]);
});

test('room left is the quota less what is used', async () => {
  const storage = { estimate: async () => ({ quota: 100, usage: 30 }) };
  expect(await createPersistence(storage, noWait, () => 0).storageLeft()).toBe(70);
});
