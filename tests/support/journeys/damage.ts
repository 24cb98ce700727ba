import type { Page } from 'playwright-core';

/** Leaves the app without leaving its origin, so that its databases can be worked on. */
export async function leaveApp(page: Page): Promise<void> {
  await page.goto(new URL('/healthz', page.url()).href);
}

/** Lifts every database one build beyond, with a store of its own in it, as a newer build would have left it. */
export async function raiseVersions(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name, version } of await indexedDB.databases()) {
      if (name === undefined || version === undefined) continue;
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name, version + 5);
        opening.onupgradeneeded = () => void opening.result.createObjectStore('of-a-later-build');
        opening.onerror = () => reject(opening.error ?? new Error(name));
        opening.onblocked = () => reject(new Error(`${name} is open elsewhere`));
        opening.onsuccess = () => resolve(opening.result.close());
      });
    }
  });
}

/** Replaces words inside held bytes, length kept; what a failing disk or a meddling tool leaves. */
export async function flipHeldText(page: Page, from: string, to: string): Promise<void> {
  const changed = await page.evaluate(
    async ([from, to]) => {
      const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
      const wanted = encode(from);
      const put = encode(to.padEnd(from.length)).subarray(0, wanted.length);
      let changed = 0;
      for (const { name } of await indexedDB.databases()) {
        if (!name?.startsWith('held-')) continue;
        await new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => reject(opening.error ?? new Error(name));
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('objects', 'readwrite');
            transaction.objectStore('objects').openCursor().onsuccess = ({ target }) => {
              const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
              if (!cursor) return;
              const bytes = cursor.value as Uint8Array;
              const at = bytes.findIndex((_, i) => wanted.every((byte, j) => bytes[i + j] === byte));
              if (at >= 0) {
                bytes.set(put, at);
                cursor.update(bytes);
                changed++;
              }
              cursor.continue();
            };
            transaction.oncomplete = () => resolve(opening.result.close());
          };
        });
      }
      return changed;
    },
    [from, to] as const,
  );
  if (changed === 0) throw new Error(`nothing held says "${from}"`);
}

/** Takes a store out of a database. */
export async function dropStore(page: Page, database: string, store: string): Promise<void> {
  await page.evaluate(
    async ([database, store]) => {
      const version = (await indexedDB.databases()).find(({ name }) => name === database)?.version ?? 0;
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(database, version + 1);
        opening.onupgradeneeded = () => opening.result.deleteObjectStore(store);
        opening.onerror = () => reject(opening.error ?? new Error(database));
        opening.onblocked = () => reject(new Error(`${database} is open elsewhere`));
        opening.onsuccess = () => resolve(opening.result.close());
      });
    },
    [database, store] as const,
  );
}
