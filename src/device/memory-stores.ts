import type { RowKey, Rows, Stores } from './stores.ts';

type Table = ReadonlyMap<string, readonly [RowKey, unknown]>;

/** Stores that live until the tab closes, for browsers that refuse to keep anything. */
export function memoryStores(): Stores {
  let tables: ReadonlyMap<string, Table> = new Map();
  // Writers take turns, as they do in IndexedDB, so that none works on what another is about to replace.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    lasting: false,
    read: (_stores, work) => work(rowsOf(tables, new Map())),
    write(_stores, work) {
      const result = turn.then(async () => {
        const written = new Map<string, Map<string, readonly [RowKey, unknown]>>();
        const answer = await work(rowsOf(tables, written));
        tables = new Map([...tables, ...written]);
        return answer;
      });
      turn = result.catch(() => undefined); // Whoever asked for that write is told; the next one starts afresh.
      return result;
    },
    close() {},
  };
}

function rowsOf(
  tables: ReadonlyMap<string, Table>,
  written: Map<string, Map<string, readonly [RowKey, unknown]>>,
): Rows {
  const table = (store: string): Table => written.get(store) ?? tables.get(store) ?? new Map<string, never>();
  const ownTable = (store: string): Map<string, readonly [RowKey, unknown]> => {
    const own = written.get(store) ?? new Map(table(store));
    written.set(store, own);
    return own;
  };
  return {
    get: async (store, key) => table(store).get(name(key))?.[1],
    has: async (store, key) => table(store).has(name(key)),
    keys: async (store) => [...table(store).values()].map(([key]) => key),
    entries: async (store, first) =>
      [...table(store).values()].filter(
        ([key]) => first === undefined || (typeof key !== 'string' && key[0] === first),
      ),
    put: async (store, key, value) => void ownTable(store).set(name(key), [key, value]),
    delete: async (store, key) => void ownTable(store).delete(name(key)),
  };
}

function name(key: RowKey): string {
  return JSON.stringify(key);
}
