/** Every store of a database as it stands, by store name. */
export type Stores = Readonly<Record<string, readonly unknown[]>>;

/** Copies everything out of a database without changing it. Undefined when there is no such database. */
export async function readDatabase(name: string): Promise<Stores | undefined> {
  const database = await openExisting(name);
  if (!database) return undefined;
  try {
    const names = [...database.objectStoreNames];
    if (names.length === 0) return {};
    const transaction = database.transaction(names, 'readonly');
    const read = names.map(async (store) => [store, await all(transaction.objectStore(store))] as const);
    return Object.fromEntries(await Promise.all(read));
  } finally {
    database.close();
  }
}

function openExisting(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let absent = false;
    // Opening would make an empty database, which the app would then take for one of its own.
    opening.onupgradeneeded = () => {
      absent = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => {
      if (absent) resolve(undefined);
      else reject(opening.error ?? new Error(`${name} cannot be opened`));
    };
  });
}

/** Keys are kept with the values: in some stores only the key says what the value belongs to. */
function all(store: IDBObjectStore): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const rows: unknown[] = [];
    const walk = store.openCursor();
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (!cursor) {
        resolve(rows);
        return;
      }
      rows.push({ key: cursor.key, value: cursor.value as unknown });
      cursor.continue();
    };
    walk.onerror = () => reject(walk.error ?? new Error(`${store.name} cannot be read`));
  });
}
