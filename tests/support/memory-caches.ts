/** Cache Storage in memory, for tests outside a browser: with a quota, and with the ways in which disks fail. */
export interface MemoryCaches {
  open(name: string): Promise<unknown>;
  has(name: string): Promise<boolean>;
  delete(name: string): Promise<boolean>;
  /** Bytes that fit in all caches together. */
  quota: number;
  /** Last parts of all addresses. */
  digests(): readonly string[];
  alter(digest: string, text: string): void;
  makeUnreadable(digest: string): void;
  forget(digest: string): Promise<void>;
  /** Puts something there as nobody of ours would. */
  stray(name: string, digest: string): Promise<void>;
}

interface Entry {
  bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Headers;
  isReadable: boolean;
}

export function memoryCaches(origin: string): MemoryCaches {
  const caches = new Map<string, Map<string, Entry>>();
  const cacheOf = (name: string): Map<string, Entry> => {
    const cache = caches.get(name) ?? new Map<string, Entry>();
    caches.set(name, cache);
    return cache;
  };
  const all = (): readonly (readonly [string, Entry])[] => [...caches.values()].flatMap((cache) => [...cache]);
  const found = (digest: string): Entry => {
    const entry = all().find(([url]) => url.endsWith(digest))?.[1];
    if (!entry) throw new Error(`nothing is kept under ${digest}`);
    return entry;
  };
  const storage: MemoryCaches = {
    quota: Infinity,
    open: (name) => Promise.resolve(cacheIn(cacheOf(name))),
    has: (name) => Promise.resolve(caches.has(name)),
    delete: (name) => Promise.resolve(caches.delete(name)),
    digests: () => all().map(([url]) => url.slice(url.lastIndexOf('/') + 1)),
    alter(digest, text) {
      found(digest).bytes = new TextEncoder().encode(text);
    },
    makeUnreadable(digest) {
      found(digest).isReadable = false;
    },
    async forget(digest) {
      for (const cache of caches.values()) for (const url of cache.keys()) if (url.endsWith(digest)) cache.delete(url);
    },
    async stray(name, digest) {
      cacheOf(name).set(`${origin}/${digest}`, { bytes: new Uint8Array(1), headers: new Headers(), isReadable: true });
    },
  };

  function cacheIn(entries: Map<string, Entry>) {
    const urlOf = (path: string): string => new URL(path, origin).href;
    return {
      async match(path: string) {
        const entry = entries.get(urlOf(path));
        if (!entry) return undefined;
        if (!entry.isReadable) throw new DOMException('the disk does not give it back', 'NotReadableError');
        return new Response(entry.bytes, { headers: entry.headers });
      },
      async put(path: string, answer: Response) {
        const bytes = new Uint8Array(await answer.arrayBuffer());
        const used = all().reduce((sum, [, entry]) => sum + entry.bytes.length, 0);
        if (used + bytes.length > storage.quota) throw new DOMException('no room', 'QuotaExceededError');
        entries.set(urlOf(path), { bytes, headers: answer.headers, isReadable: true });
      },
      delete: async (path: string) =>
        [...entries.keys()]
          .filter((url) => url.endsWith(path.slice(path.lastIndexOf('/'))))
          .map((url) => entries.delete(url)).length > 0,
      keys: async () => [...entries.keys()].map((url) => ({ url })),
    };
  }
  return storage;
}
