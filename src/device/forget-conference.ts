import { openDB } from 'idb';

/**
 * Takes every row of a conference out of what is the person's own: stars, notes, what waits to be sent, what was sent,
 * settings. Rows of other conferences stay. Resolves when it is on the disk.
 */
export async function forgetConference(conference: string, name = 'mine'): Promise<void> {
  const database = await openDB(name);
  try {
    const stores = [...database.objectStoreNames];
    if (stores.length === 0) return;
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
    for (const store of stores) {
      for (let row = await transaction.objectStore(store).openCursor(); row; row = await row.continue()) {
        if (isOf(conference, row.key, row.value)) await row.delete();
      }
    }
    await transaction.done;
  } finally {
    database.close();
  }
}

/** A row's conference stands first in its key, or in what it says. */
function isOf(conference: string, key: IDBValidKey, value: unknown): boolean {
  if (Array.isArray(key)) return key[0] === conference;
  if (key === conference) return true;
  return typeof value === 'object' && value !== null && 'conference' in value && value.conference === conference;
}
