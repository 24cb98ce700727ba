import { deleteDB } from 'idb';
import { HELD_HISTORY } from './held-rows.ts';
import { openLastingStores, type StoreHistory } from './lasting-stores.ts';
import { memoryStores } from './memory-stores.ts';
import type { Stores } from './stores.ts';

/** Everything private of one delegate at one conference: database `delegate-<conference>`. Signing out wipes it whole. */
export interface DelegateStore {
  /** False when this browser refuses storage: everything lives in memory until the tab closes. */
  readonly lasting: boolean;
  /** The stores themselves, which refuse everything once the gate is closed. */
  readonly stores: Stores;
  /** What was kept under a name, as it was kept. */
  read(name: string): Promise<unknown>;
  /** Resolves when it is on the disk. */
  keep(name: string, value: unknown): Promise<void>;
  forget(name: string): Promise<void>;
  /** Whether the gate is closed: from here on nothing is read or written, whoever asks. */
  readonly isSealed: boolean;
  /** Closes the gate, at once and for good. What was under way and not yet on the disk is undone. */
  seal(): void;
  /**
   * Closes the gate and deletes the database; resolves when no way leads to what was in it. Rejects when another tab
   * does not let go of it: seal there, and wipe again. Wiping twice is wiping once.
   */
  wipe(): Promise<void>;
}

/** The stores of a delegate's database beside those of held editions. */
export const DELEGATE_STORES = {
  /** By name: what the server says of the delegate, the session, and so on. */
  own: 'own',
  /** By digest: bytes of private pictures and papers, checked. */
  media: 'media',
  /** By id: pictures on their way to the server, and apart from them their bytes. */
  photos: 'photos',
  photoBytes: 'photo-bytes',
} as const;

const HISTORY: StoreHistory = [[...HELD_HISTORY.flat(), ...Object.values(DELEGATE_STORES).map((name) => ({ name }))]];

/** The name of the database. */
export function delegateDatabase(conference: string): string {
  return `delegate-${conference}`;
}

/** Opens what is private of a delegate. Never rejects: without storage it lives in memory, `lasting` false. */
export async function openDelegateStore(conference: string): Promise<DelegateStore> {
  const name = delegateDatabase(conference);
  let isSealed = false;
  const seal = (): void => {
    isSealed = true;
  };
  let opened: Stores;
  try {
    opened = await openLastingStores(name, HISTORY, { isOver: () => isSealed, onDeleted: seal });
  } catch (error) {
    console.warn(`Nothing private will be kept on this device. ${String(error)}`);
    opened = memoryStores();
  }
  const stores = gated(opened, () => isSealed);
  const { own } = DELEGATE_STORES;
  return {
    lasting: stores.lasting,
    stores,
    read: (key) => stores.read([own], (rows) => rows.get(own, key)),
    keep: (key, value) => stores.write([own], (rows) => rows.put(own, key, value)),
    forget: (key) => stores.write([own], (rows) => rows.delete(own, key)),
    get isSealed() {
      return isSealed;
    },
    seal,
    async wipe() {
      seal();
      opened.close();
      if (stores.lasting) await wipeDelegateStore(conference);
    },
  };
}

/** How long other tabs may take to let go of a database that is deleted. */
const LETTING_GO = 1_500;

/** Deletes what is private of a delegate here, whether it is open or not; rejects when another tab holds on to it. */
export async function wipeDelegateStore(conference: string): Promise<void> {
  let patience: ReturnType<typeof setTimeout> | undefined;
  const deleting = deleteDB(delegateDatabase(conference));
  const late = new Promise<never>((_, reject) => {
    patience = setTimeout(() => reject(new Error('another tab holds the private database open')), LETTING_GO);
  });
  try {
    await Promise.race([deleting, late]);
  } finally {
    clearTimeout(patience);
  }
}

/** Stores behind a gate: asked before the work, within it at every step, and before its answer is given. */
function gated(stores: Stores, isSealed: () => boolean): Stores {
  const refuse = (): void => {
    if (isSealed()) throw new SealedError();
  };
  const guarded: (run: Stores['read']) => Stores['read'] = (run) => async (names, work) => {
    refuse();
    const answer = await run(names, async (rows) => {
      refuse();
      const result = await work(rows);
      // A write that is not on the disk yet is undone.
      refuse();
      return result;
    });
    refuse();
    return answer;
  };
  return { lasting: stores.lasting, read: guarded(stores.read), write: guarded(stores.write), close: stores.close };
}

/** Somebody signed out: what was to be read or written is no longer anybody's. */
export class SealedError extends Error {
  constructor() {
    super('signed out: nothing private is read or written any more');
    this.name = 'SealedError';
  }
}
