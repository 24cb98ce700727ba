import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { RowKey, Rows, Stores } from './stores.ts';

/**
 * A database's stores by the version that brought them: entry 0 is version 1. Only ever longer, and a store never
 * goes nor changes its keys, so that every build ever shipped can read a database written by any other.
 */
export type StoreHistory = readonly (readonly NewStore[])[];

export interface NewStore {
  readonly name: string;
  /** Rows number themselves. */
  readonly counted?: true;
}

/** For a database that may be wiped: whoever lost it must not make it again, empty or not. */
export interface Ending {
  /** Whether it is over: then nothing is opened any more. */
  isOver(): boolean;
  /** Somebody, here or in another tab, deletes the database. */
  onDeleted(): void;
}

/** How long another tab may stand in the way of an upgrade before we go on without the disk. */
const BLOCKED_PATIENCE = 3_000;
/** How long a browser may take to open a database at all; some never answer. */
const OPEN_PATIENCE = 5_000;

/**
 * Opens the database, or gives up within 5 seconds. Rejects when this browser keeps nothing, does not answer, or
 * another tab holds an older version open.
 */
export async function openLastingStores(name: string, history: StoreHistory, ending?: Ending): Promise<Stores> {
  let connection: Promise<IDBPDatabase> | undefined;
  const connect = (): Promise<IDBPDatabase> => {
    if (ending?.isOver()) return Promise.reject(new Error(`database ${name} was wiped`));
    const opening = openWithPatience(name, history, (isDeleted) => {
      if (isDeleted) ending?.onDeleted();
      if (connection === opening) connection = undefined;
    });
    connection = opening;
    opening.catch(() => {
      if (connection === opening) connection = undefined; // Whoever asked is told; the next one tries again.
    });
    return opening;
  };
  await connect();
  const withConnection = async <T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T> => {
    const used = connection ?? connect();
    try {
      return await work(await used);
    } catch (error) {
      // iOS drops the connections of an app that slept; a newer build in another tab closes ours. Once more, afresh.
      if (connection === used && !isLostConnection(error)) throw error;
      if (connection === used) connection = undefined;
      return work(await (connection ?? connect()));
    }
  };
  return {
    lasting: true,
    read: (stores, work) => withConnection((database) => transact(database, stores, 'readonly', work)),
    write: (stores, work) => withConnection((database) => transact(database, stores, 'readwrite', work)),
    close: () => void connection?.then((database) => database.close()),
  };
}

function openWithPatience(name: string, history: StoreHistory, onLost: Attention['onLost']): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const giveUp = (why: string): void => {
      late = true;
      reject(new Error(`database ${name}: ${why}`));
    };
    const patience = setTimeout(() => giveUp('the browser does not answer'), OPEN_PATIENCE);
    let blocked: ReturnType<typeof setTimeout> | undefined;
    const onBlocked = (): void => {
      blocked = setTimeout(() => giveUp('another tab holds it open'), BLOCKED_PATIENCE);
    };
    openAtAnyVersion(name, history, { onLost, onBlocked })
      .then((database) => (late ? database.close() : resolve(database)), reject)
      .finally(() => {
        clearTimeout(patience);
        clearTimeout(blocked);
      });
  });
}

interface Attention {
  onLost(isDeleted: boolean): void;
  onBlocked(): void;
}

async function openAtAnyVersion(name: string, history: StoreHistory, attention: Attention): Promise<IDBPDatabase> {
  const database = await openAt(name, history, attention, history.length).catch((error: unknown) => {
    // A newer build was here. Stores are only ever added, so this build finds its own in whatever version there is.
    if (nameOf(error) === 'VersionError') return openAt(name, history, attention, undefined);
    throw error;
  });
  const lacks = history.flat().some((store) => !database.objectStoreNames.contains(store.name));
  if (!lacks) return database;
  // Somebody's tool or a browser's repair took a store away: add it again, on top of what is there.
  database.close();
  return openAt(name, history, attention, database.version + 1);
}

function openAt(
  name: string,
  history: StoreHistory,
  { onLost, onBlocked }: Attention,
  version: number | undefined,
): Promise<IDBPDatabase> {
  const opening = openDB(name, version, {
    upgrade(database) {
      for (const store of history.flat()) {
        if (database.objectStoreNames.contains(store.name)) continue;
        database.createObjectStore(store.name, store.counted ? { autoIncrement: true } : {});
      }
    },
    blocked: onBlocked,
    blocking(_version, next) {
      void opening.then((database) => database.close());
      onLost(next === null);
    },
    terminated: () => onLost(false),
  });
  return opening;
}

async function transact<T>(
  database: IDBPDatabase,
  stores: readonly string[],
  mode: 'readonly' | 'readwrite',
  work: (rows: Rows) => Promise<T>,
): Promise<T> {
  // strict: resolved means on the disk, not in the system's cache.
  const transaction = database.transaction([...stores], mode, { durability: 'strict' });
  const done = transaction.done;
  done.catch(() => undefined); // Awaited below; without this a failing request would also be reported as unhandled.
  try {
    const answer = await work(rowsOf(transaction));
    await done;
    return answer;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended already, which is what we want.
    }
    throw (
      (await done.then(
        () => undefined,
        (reason: unknown) => ownReason(reason),
      )) ?? error
    );
  }
}

function rowsOf(transaction: IDBPTransaction<unknown, string[], 'readonly' | 'readwrite'>): Rows {
  const reading = (store: string) => transaction.objectStore(store);
  const writing = (store: string) =>
    (transaction as IDBPTransaction<unknown, string[], 'readwrite'>).objectStore(store);
  return {
    get: (store, key) => reading(store).get(idbKey(key)),
    has: async (store, key) => (await reading(store).count(idbKey(key))) > 0,
    keys: async (store) => (await reading(store).getAllKeys()) as RowKey[],
    async entries(store, first) {
      const range = first === undefined ? undefined : IDBKeyRange.bound([first], [first, []]);
      const [keys, values] = await Promise.all([reading(store).getAllKeys(range), reading(store).getAll(range)]);
      return keys.map((key, i) => [key as RowKey, values[i]]);
    },
    put: async (store, key, value) => void (await writing(store).put(value, idbKey(key))),
    delete: async (store, key) => void (await writing(store).delete(idbKey(key))),
  };
}

function idbKey(key: RowKey): IDBValidKey {
  return typeof key === 'string' ? key : [...key];
}

// A full disk shows only as the transaction's own reason; the request that met it says AbortError.
function ownReason(reason: unknown): unknown {
  return nameOf(reason) === 'AbortError' ? undefined : reason;
}

function isLostConnection(error: unknown): boolean {
  return ['InvalidStateError', 'UnknownError', 'NotFoundError'].includes(nameOf(error));
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}
