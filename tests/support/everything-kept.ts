import type { Page } from 'playwright-core';

/** Everything a site can find on this device by any means it has, as one text to look for words in. */
export async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const text = (value: unknown): string => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
      if (typeof value !== 'object' || value === null) return String(value);
      const within =
        Array.isArray(value) || value instanceof Map || value instanceof Set ? value : Object.entries(value);
      return [...within].map(text).join(' ');
    };
    const kept = [text({ ...localStorage }), text({ ...sessionStorage }), location.href, document.cookie];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error(`cannot open ${name}`));
      });
      kept.push(`database ${name}`);
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        for (const request of [rows.getAllKeys(), rows.getAll()] as IDBRequest<unknown[]>[]) {
          kept.push(
            ...(await new Promise<string[]>((resolve, reject) => {
              request.onsuccess = () => resolve(request.result.map(text));
              request.onerror = () => reject(new Error(`cannot read ${store}`));
            })),
          );
        }
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      // Files of the build are everybody's.
      for (const request of await cache.keys()) {
        if (new URL(request.url).pathname.startsWith('/assets/')) continue;
        kept.push(request.url, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    const folder = await navigator.storage.getDirectory();
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) kept.push(name);
    return kept.join('\n');
  });
}
