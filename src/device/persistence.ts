/** Whether this browser may throw our data away when it needs room. */
export type Persistence = 'kept' | 'may be cleared' | 'unknown';

/** A page this young is still painting, and a question now would meet a reader who has seen nothing yet. */
const FIRST_SECOND = 1_000;

type Storage = Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>;

/**
 * Asks the browser to keep our data. Some browsers ask the reader in turn, so call it when there is something to lose:
 * after the first star, or once installed. Asks at most once a page however often it is called. Never rejects.
 */
export function createPersistence(
  storage: Partial<Storage> | undefined,
  wait: (milliseconds: number) => Promise<void>,
  pageAge: () => number,
): { askToPersist(): Promise<Persistence>; storageLeft(): Promise<number | undefined> } {
  let asked: Promise<Persistence> | undefined;
  const ask = async (): Promise<Persistence> => {
    if (!storage?.persisted || !storage.persist) return 'unknown';
    try {
      if (await storage.persisted()) return 'kept';
      if (pageAge() < FIRST_SECOND) await wait(FIRST_SECOND - pageAge());
      return (await storage.persist()) ? 'kept' : 'may be cleared';
    } catch {
      return 'unknown'; // Some private modes throw here; there is nothing to be done about it.
    }
  };
  return {
    askToPersist: () => (asked ??= ask()),
    /** Bytes this origin may still store, roughly; undefined when the browser does not tell. */
    async storageLeft() {
      try {
        const { quota, usage } = (await storage?.estimate?.()) ?? {};
        return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
      } catch {
        return undefined; // As above: no answer is an answer.
      }
    },
  };
}

/** The same over this page's own browser. */
export function pagePersistence(): ReturnType<typeof createPersistence> {
  const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
  // Absent on addresses that are no secure context, whatever lib.dom says.
  const storage = navigator.storage as StorageManager | undefined;
  return createPersistence(storage, wait, () => performance.now());
}
