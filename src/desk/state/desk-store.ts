import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OutboxEntry } from './edit-outbox.ts';
import type { KeptRecord } from './pending.ts';

/** One record of a draft on this device: `sessions/abc`. */
export type RecordKey = string;

/** What is known of a record: what the server has, and what it has not. */
export interface KeptState {
  readonly kept?: KeptRecord | undefined;
  readonly entry?: OutboxEntry | undefined;
}

/** How far this device has heard the server. */
export interface Heard {
  readonly sequence: number;
  readonly epoch: number;
}

/** A draft on this device. What the server can give again and what it cannot are apart: the latter is never emptied. */
export interface DeskStore {
  read(): Promise<{ readonly heard: Heard | undefined; readonly records: ReadonlyMap<RecordKey, KeptState> }>;
  readSome(keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, KeptState>>;
  /**
   * Changes records in one transaction that is on the disk when this resolves, from what stands there: another tab may
   * have written meanwhile. Answers what stands there now.
   */
  change(
    keys: readonly RecordKey[],
    change: (key: RecordKey, now: KeptState) => KeptState,
    heard?: Heard,
  ): Promise<ReadonlyMap<RecordKey, KeptState>>;
}

type Key = [owner: string, slug: string, record: RecordKey];

interface Schema extends DBSchema {
  records: { key: Key; value: KeptRecord };
  outbox: { key: Key; value: OutboxEntry };
  heard: { key: [owner: string, slug: string]; value: Heard };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('desk', 1, {
    upgrade(db) {
      for (const name of ['records', 'outbox', 'heard'] as const) db.createObjectStore(name);
    },
    terminated: () => (opening = undefined),
    // Another tab has a newer build; it must not wait for this one.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  });
  return opening;
}

/** The draft of a conference as one organiser has it on this device; each has their own, also of what is unsent. */
export function openDeskStore(owner: string, slug: string): DeskStore {
  const keyOf = (record: RecordKey): Key => [owner, slug, record];
  const all = IDBKeyRange.bound([owner, slug, ''], [owner, slug, '\uffff']);

  return {
    async read() {
      const transaction = (await open()).transaction(['records', 'outbox', 'heard'], 'readonly');
      const [records, outbox] = [transaction.objectStore('records'), transaction.objectStore('outbox')];
      const [heard, keptKeys, kept, entryKeys, entries] = await Promise.all([
        transaction.objectStore('heard').get([owner, slug]),
        records.getAllKeys(all),
        records.getAll(all),
        outbox.getAllKeys(all),
        outbox.getAll(all),
      ]);
      const found = new Map<RecordKey, KeptState>();
      for (const [i, key] of keptKeys.entries()) found.set(key[2], { kept: kept[i] });
      for (const [i, key] of entryKeys.entries()) found.set(key[2], { ...found.get(key[2]), entry: entries[i] });
      return { heard, records: found };
    },
    async readSome(keys) {
      const transaction = (await open()).transaction(['records', 'outbox'], 'readonly');
      const [records, outbox] = [transaction.objectStore('records'), transaction.objectStore('outbox')];
      const read = async (key: RecordKey): Promise<[RecordKey, KeptState]> => {
        const [kept, entry] = await Promise.all([records.get(keyOf(key)), outbox.get(keyOf(key))]);
        return [key, { kept, entry }];
      };
      return new Map(await Promise.all(keys.map(read)));
    },
    async change(keys, change, heard) {
      const stores = ['records', 'outbox', 'heard'] as const;
      const transaction = (await open()).transaction(stores, 'readwrite', { durability: 'strict' });
      const [records, outbox] = [transaction.objectStore('records'), transaction.objectStore('outbox')];
      const after = new Map<RecordKey, KeptState>();
      await Promise.all(
        keys.map(async (key) => {
          const [kept, entry] = await Promise.all([records.get(keyOf(key)), outbox.get(keyOf(key))]);
          const next = change(key, { kept, entry });
          after.set(key, next);
          if (next.kept !== kept) void (next.kept ? records.put(next.kept, keyOf(key)) : records.delete(keyOf(key)));
          if (next.entry !== entry) void (next.entry ? outbox.put(next.entry, keyOf(key)) : outbox.delete(keyOf(key)));
        }),
      );
      if (heard) void transaction.objectStore('heard').put(heard, [owner, slug]);
      await transaction.done;
      return after;
    },
  };
}

/** Forgets what the server can give again, of every conference; whoever signs out leaves no draft behind. */
export async function forgetDrafts(): Promise<void> {
  const transaction = (await open()).transaction(['records', 'heard'], 'readwrite');
  await Promise.all([
    transaction.objectStore('records').clear(),
    transaction.objectStore('heard').clear(),
    transaction.done,
  ]);
  const channel = new BroadcastChannel('sotay.desk');
  channel.postMessage('forgotten');
  channel.close();
}

/** A store for browsers that keep nothing: what is unsent lives as long as the page. */
export function openPassingStore(): DeskStore {
  const records = new Map<RecordKey, KeptState>();
  let known: Heard | undefined;
  const some = (keys: readonly RecordKey[]): ReadonlyMap<RecordKey, KeptState> =>
    new Map(keys.map((key) => [key, records.get(key) ?? {}]));
  return {
    read: () => Promise.resolve({ heard: known, records: new Map(records) }),
    readSome: (keys) => Promise.resolve(some(keys)),
    change(keys, change, heard) {
      for (const key of keys) records.set(key, change(key, records.get(key) ?? {}));
      if (heard) known = heard;
      return Promise.resolve(some(keys));
    },
  };
}
