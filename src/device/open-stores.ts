import { openLastingStores, type StoreHistory } from './lasting-stores.ts';
import { memoryStores } from './memory-stores.ts';
import type { Stores } from './stores.ts';

/** Opens a database; where the browser refuses, stores that last as long as the tab, which say so. Never rejects. */
export async function openStores(name: string, history: StoreHistory): Promise<Stores> {
  try {
    return await openLastingStores(name, history);
  } catch (error) {
    console.warn(`Nothing will be kept on this device. ${String(error)}`);
    return memoryStores();
  }
}
