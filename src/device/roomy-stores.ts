import type { Stores } from './stores.ts';

/** Has what is less needed give way; false when there is nothing left of it. */
export type MakeRoom = () => Promise<boolean>;

/** Stores for what is worth more than any media: a write that meets a full disk is tried again as long as media give way. */
export function roomyStores(stores: Stores, makeRoom: MakeRoom | undefined): Stores {
  if (!makeRoom) return stores;
  return {
    ...stores,
    async write(names, work) {
      for (;;) {
        try {
          return await stores.write(names, work);
        } catch (error) {
          if (!isFull(error) || !(await makeRoom())) throw error;
        }
      }
    },
  };
}

/** Whether a write failed because this device, or what the browser grants us of it, is full. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
