import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DoorAnswer } from '#wire/desk/door.ts';
import type { DoorQueue } from './door-queue.ts';

/** A list a door works from, and when the server gave it. */
export interface HeldDoor {
  readonly at: number;
  readonly door: DoorAnswer;
}

type Key = [owner: string, slug: string];

interface Schema extends DBSchema {
  /** Names and hashes; only while somebody stands at the door. */
  lists: { key: Key; value: HeldDoor };
  /** Ids and times alone, until the server has them. */
  waiting: { key: Key; value: DoorQueue };
}

const NAME = 'desk-door';
let opening: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      for (const name of ['lists', 'waiting'] as const) db.createObjectStore(name);
    },
    terminated: () => (opening = undefined),
    // Another tab has a newer build; it must not wait for this one.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  });
  return opening;
}

/** What a door holds on this device, of one organiser at one conference. */
export interface DoorStore {
  read(): Promise<{ readonly held: HeldDoor | undefined; readonly queue: DoorQueue }>;
  hold(held: HeldDoor): Promise<void>;
  /** Changes what waits, from what stands there now: another tab may have changed it. On the disk when it resolves. */
  change(change: (queue: DoorQueue) => DoorQueue): Promise<DoorQueue>;
  /** Lets go of the names; what waits stays. */
  letGo(): Promise<void>;
}

export function openDoorStore(owner: string, slug: string): DoorStore {
  const key: Key = [owner, slug];
  return {
    async read() {
      const transaction = (await open()).transaction(['lists', 'waiting'], 'readonly');
      const [held, queue] = await Promise.all([
        transaction.objectStore('lists').get(key),
        transaction.objectStore('waiting').get(key),
      ]);
      return { held, queue: queue ?? {} };
    },
    async hold(held) {
      await (await open()).put('lists', held, key);
    },
    async change(change) {
      const transaction = (await open()).transaction('waiting', 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore('waiting');
      const next = change((await store.get(key)) ?? {});
      await store.put(next, key);
      await transaction.done;
      return next;
    },
    async letGo() {
      await (await open()).delete('lists', key);
    },
  };
}

/** Forgets every list of names on this device; whoever signs out leaves none behind. */
export async function forgetDoors(): Promise<void> {
  await (await open()).clear('lists');
}
