import { DELEGATE_STORES, type DelegateStore } from '#device/delegate-store.ts';
import type { PhotoOnItsWay } from '../state/photo-sending.ts';

/** Pictures that wait on this phone, with their bytes: they outlive the page and the browser, and go with a sign-out. */
export interface PhotoStore {
  /** In the order they were kept. */
  items(): Promise<readonly PhotoOnItsWay[]>;
  /** undefined once they were sent and thrown away. */
  bytes(id: string): Promise<ArrayBuffer | undefined>;
  /** Both or neither; resolves when they are on the disk. */
  add(item: PhotoOnItsWay, bytes: ArrayBuffer): Promise<void>;
  /** Writes an item as it is now, if it is still there; its bytes go when nothing is to be sent any more. */
  put(item: PhotoOnItsWay): Promise<void>;
  remove(id: string): Promise<void>;
}

const { photos, photoBytes } = DELEGATE_STORES;

export function openPhotoStore({ stores }: Pick<DelegateStore, 'stores'>): PhotoStore {
  return {
    items: () =>
      stores.read([photos], async (rows) => {
        const entries = await rows.entries(photos);
        return entries.map(([, item]) => item as PhotoOnItsWay).sort((a, b) => a.at - b.at);
      }),
    bytes: (id) =>
      stores.read([photoBytes], async (rows) => {
        // An ArrayBuffer, not a Blob: Safari has lost Blobs in IndexedDB.
        const bytes = await rows.get(photoBytes, id);
        return bytes instanceof ArrayBuffer ? bytes : undefined;
      }),
    add: (item, bytes) =>
      stores.write([photos, photoBytes], async (rows) => {
        await rows.put(photos, item.id, item);
        await rows.put(photoBytes, item.id, bytes);
      }),
    put: (item) =>
      stores.write([photos, photoBytes], async (rows) => {
        // Another tab may have taken it away while this one sent it.
        if (!(await rows.has(photos, item.id))) return;
        await rows.put(photos, item.id, item);
        if (item.state !== 'waiting') await rows.delete(photoBytes, item.id);
      }),
    remove: (id) =>
      stores.write([photos, photoBytes], async (rows) => {
        await rows.delete(photos, id);
        await rows.delete(photoBytes, id);
      }),
  };
}
