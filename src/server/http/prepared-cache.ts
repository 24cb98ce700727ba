import type { Prepared } from './prepared.ts';

/** Prepared things by key, the longest unused dropped when they hold more than so many bytes. */
export interface PreparedCache<T extends { readonly prepared: Prepared }> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  /** Those asking for a key while it is being made get the same. What fails or is undefined is not kept. */
  getOrMake(key: string, make: () => Promise<T>): Promise<T>;
}

export function createPreparedCache<T extends { readonly prepared: Prepared }>(limitBytes: number): PreparedCache<T> {
  const kept = new Map<string, T>();
  const making = new Map<string, Promise<T>>();

  function get(key: string): T | undefined {
    const value = kept.get(key);
    if (value === undefined) return undefined;
    kept.delete(key); // Put back at the end: a Map keeps the order of insertion, so the first is the longest unused.
    kept.set(key, value);
    return value;
  }

  function put(key: string, value: T): void {
    kept.set(key, value);
    shrink();
    value.prepared.complete.then(shrink, () => {
      // Nothing grew.
    });
  }

  function shrink(): void {
    let held = 0;
    for (const value of kept.values()) held += value.prepared.size();
    for (const [key, value] of kept) {
      if (held <= limitBytes || kept.size === 1) return;
      kept.delete(key);
      held -= value.prepared.size();
    }
  }

  return {
    get,
    put,
    getOrMake(key, make) {
      const value = get(key);
      if (value !== undefined) return Promise.resolve(value);
      const shared = making.get(key);
      if (shared) return shared;
      const made = make()
        .then((fresh) => {
          put(key, fresh);
          return fresh;
        })
        .finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
  };
}
