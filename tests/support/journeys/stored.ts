import type { Page } from 'playwright-core';
import { decodeHead, isAuthentic } from '#wire/head.ts';
import type { Venue } from './venue.ts';

/** A run of bytes found somewhere in the browser's storage. */
export interface StoredBytes {
  readonly where: string;
  readonly digest: string;
  readonly base64: string;
}

/** Everything any web interface can read back of this origin, however deep in a record it lies. */
export async function storedBytes(page: Page): Promise<StoredBytes[]> {
  return page.evaluate(async () => {
    const found: { where: string; digest: string; base64: string }[] = [];
    const add = async (where: string, buffer: ArrayBuffer): Promise<void> => {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer));
      const base64 = (bytes: Uint8Array): string =>
        btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      const digest = base64(hash).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      found.push({ where, digest, base64: base64(new Uint8Array(buffer)) });
    };
    const search = async (where: string, value: unknown): Promise<void> => {
      if (value instanceof ArrayBuffer) await add(where, value);
      else if (ArrayBuffer.isView(value))
        await add(where, value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer);
      else if (value instanceof Blob) await add(where, await value.arrayBuffer());
      else if (value instanceof Map) for (const [key, member] of value) await search(`${where}/${String(key)}`, member);
      else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
        for (const [key, member] of Object.entries(value)) await search(`${where}/${key}`, member);
      }
    };
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
      });
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined || !name.startsWith('held-')) continue;
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await done(database.transaction(store).objectStore(store).getAll());
        await Promise.all(values.map((value, i) => search(`${name}/${store}/${i}`, value)));
      }
      database.close();
    }
    // The first screen is drawn by the app from what is held, and looked at where it stands: on the screen.
    for (const name of (await caches.keys()).filter((cache) => cache !== 'sotay-screens')) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        const url = new URL(request.url);
        if (answer) await add(`cache:${url.pathname}`, await answer.arrayBuffer());
      }
    }
    return found;
  });
}

/** What is stored and was never published by this venue: a torn body, a portal's page, an altered part. Empty is right. */
export async function inauthenticIn(page: Page, venue: Venue): Promise<string[]> {
  const strange: string[] = [];
  for (const { where, digest, base64 } of await storedBytes(page)) {
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
    const isOurs = venue.authentic.has(digest) || (await isOurHead(bytes));
    // Of the API only media may lie in a cache, each under the name its bytes give it: no head, and no part.
    const mayBe = where.startsWith('cache:/api/') ? !isOurs && where.endsWith(`/public/objects/${digest}`) : isOurs;
    if (!mayBe) strange.push(`${where}: ${Buffer.from(bytes.subarray(0, 60)).toString()}`);
  }
  return strange;
}

async function isOurHead(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const read = decodeHead(bytes);
  return read.ok && (await isAuthentic(read.value));
}
