import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CollectionName } from '#domain/draft.ts';
import type { UploadPurpose, UploadResult } from '#wire/desk/uploads.ts';

/** Which record gets what a file becomes. A photo's or a document's record is made when the file has arrived. */
export interface UploadTarget {
  readonly collection: Extract<CollectionName, 'photos' | 'documents' | 'people' | 'places'>;
  readonly id: string;
  /** Where a new photo belongs. */
  readonly album?: string;
}

/** A file on its way to the server. */
export interface UploadItem {
  readonly key: string;
  /** Its place among the others. */
  readonly place: number;
  readonly name: string;
  readonly purpose: UploadPurpose;
  readonly target: UploadTarget;
  /** Bytes, as they are sent. */
  readonly length: number;
  readonly digest: string;
  /** `placed`: the draft has it. */
  readonly state: 'waiting' | 'arrived' | 'placed' | 'refused';
  readonly result?: UploadResult;
}

/** Files that wait on this device, with their bytes: they outlive the page and the browser. */
export interface UploadStore {
  items(): Promise<readonly UploadItem[]>;
  /** undefined when they were sent and thrown away. */
  bytes(key: string): Promise<ArrayBuffer | undefined>;
  add(item: UploadItem, bytes: ArrayBuffer): Promise<void>;
  /** Writes an item as it is now; its bytes go when nothing is to be sent any more. */
  put(item: UploadItem): Promise<void>;
  remove(key: string): Promise<void>;
}

type Key = [owner: string, slug: string, key: string];

interface Schema extends DBSchema {
  items: { key: Key; value: UploadItem };
  // As an ArrayBuffer: Safari has lost Blobs in IndexedDB.
  bytes: { key: Key; value: ArrayBuffer };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

function open(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('sotay-desk-uploads', 1, {
    upgrade(db) {
      for (const name of ['items', 'bytes'] as const) db.createObjectStore(name);
    },
    terminated: () => (opening = undefined),
    // Another tab has a newer build; it must not wait for this one.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  });
  return opening;
}

/** What one organiser sends to one conference from this device. */
export function openUploadStore(owner: string, slug: string): UploadStore {
  const keyOf = (key: string): Key => [owner, slug, key];
  const all = IDBKeyRange.bound([owner, slug, ''], [owner, slug, '\uffff']);
  return {
    async items() {
      const items = await (await open()).getAll('items', all);
      return items.toSorted((a, b) => a.place - b.place);
    },
    bytes: async (key) => (await open()).get('bytes', keyOf(key)),
    async add(item, bytes) {
      const transaction = (await open()).transaction(['items', 'bytes'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        transaction.objectStore('items').put(item, keyOf(item.key)),
        transaction.objectStore('bytes').put(bytes, keyOf(item.key)),
        transaction.done,
      ]);
    },
    async put(item) {
      const transaction = (await open()).transaction(['items', 'bytes'], 'readwrite');
      await Promise.all([
        transaction.objectStore('items').put(item, keyOf(item.key)),
        item.state === 'waiting' ? undefined : transaction.objectStore('bytes').delete(keyOf(item.key)),
        transaction.done,
      ]);
    },
    async remove(key) {
      const transaction = (await open()).transaction(['items', 'bytes'], 'readwrite');
      await Promise.all([
        transaction.objectStore('items').delete(keyOf(key)),
        transaction.objectStore('bytes').delete(keyOf(key)),
        transaction.done,
      ]);
    },
  };
}
