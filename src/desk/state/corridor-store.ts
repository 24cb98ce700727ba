import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Programme } from '#domain/parts.ts';
import type { Instant } from '#domain/time.ts';
import type { CorrectionAnswer, CorrectionRequest } from '#wire/desk/corridor.ts';

/** What is published, as this phone saw it last. */
export interface SeenEdition {
  readonly slug: string;
  readonly epoch: number;
  readonly edition: number;
  readonly programme: Programme;
}

/** A correction made on this phone. */
export interface KeptCorrection {
  /** Its place among all of this phone's. */
  readonly place: number;
  readonly slug: string;
  readonly organiser: string;
  readonly request: CorrectionRequest;
  /** What it says, in the language of whoever made it. */
  readonly sentence: string;
  readonly at: Instant;
  /** When what it is about is over; sent later than that, somebody should say so again. */
  readonly until: Instant;
  /** `asking`: too old to be sent unasked. */
  readonly standing: 'waiting' | 'tried' | 'asking' | 'answered';
  readonly answer?: CorrectionAnswer | { readonly kind: 'not-understood' };
}
export type NewCorrection = Omit<KeptCorrection, 'place'>;

interface Corridor extends DBSchema {
  editions: { key: string; value: SeenEdition };
  corrections: { key: number; value: Omit<KeptCorrection, 'place'> & { readonly place?: number } };
}

/** What the corridor keeps on this phone: the programme to point at, and what was said about it. */
export interface CorridorStore {
  edition(slug: string): Promise<SeenEdition | undefined>;
  keepEdition(seen: SeenEdition): Promise<void>;
  /** Corrections of a conference in the order they were made. */
  corrections(slug: string): Promise<readonly KeptCorrection[]>;
  add(correction: NewCorrection): Promise<KeptCorrection>;
  put(correction: KeptCorrection): Promise<void>;
  /** Lets go of one, unless it is not any more as it was shown. */
  drop(correction: KeptCorrection): Promise<boolean>;
}

/** Opens this phone's corridor. Where nothing can be kept, it lasts as long as the page. */
export async function openCorridorStore(): Promise<CorridorStore> {
  try {
    return lasting(await openDB<Corridor>('sotay-desk-corridor', 1, { upgrade: make }));
  } catch {
    return fleeting();
  }
}

function make(database: IDBPDatabase<Corridor>): void {
  database.createObjectStore('editions', { keyPath: 'slug' });
  database.createObjectStore('corrections', { keyPath: 'place', autoIncrement: true });
}

function lasting(database: IDBPDatabase<Corridor>): CorridorStore {
  return {
    edition: (slug) => database.get('editions', slug),
    keepEdition: async (seen) => void (await database.put('editions', seen)),
    async corrections(slug) {
      const all = (await database.getAll('corrections')) as readonly KeptCorrection[];
      return all.filter((kept) => kept.slug === slug);
    },
    add: async (correction) => ({ ...correction, place: await database.add('corrections', correction) }),
    put: async (correction) => void (await database.put('corrections', correction)),
    async drop({ place, standing }) {
      const writing = database.transaction('corrections', 'readwrite');
      const now = await writing.store.get(place);
      const same = now?.standing === standing;
      if (same) await writing.store.delete(place);
      await writing.done;
      return same;
    },
  };
}

function fleeting(): CorridorStore {
  const editions = new Map<string, SeenEdition>();
  const corrections = new Map<number, KeptCorrection>();
  let places = 0;
  return {
    edition: (slug) => Promise.resolve(editions.get(slug)),
    keepEdition: (seen) => Promise.resolve(void editions.set(seen.slug, seen)),
    corrections: (slug) => Promise.resolve([...corrections.values()].filter((kept) => kept.slug === slug)),
    add(correction) {
      const kept = { ...correction, place: (places += 1) };
      corrections.set(kept.place, kept);
      return Promise.resolve(kept);
    },
    put: (correction) => Promise.resolve(void corrections.set(correction.place, correction)),
    drop({ place, standing }) {
      return Promise.resolve(corrections.get(place)?.standing === standing && corrections.delete(place));
    },
  };
}
