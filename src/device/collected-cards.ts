import type { Instant } from '#domain/time.ts';
import type { ContactCard } from '#domain/vcard.ts';
import { MINE_HISTORY } from './mine.ts';
import { openStores } from './open-stores.ts';
import type { Stores } from './stores.ts';

const STORE = 'cards';

/** A card that somebody gave at a conference. */
export interface CollectedCard {
  readonly id: string;
  readonly card: ContactCard;
  readonly takenAt: Instant;
  /** What the reader wrote about them. */
  readonly note: string;
}

/** The cards a person was given, in database `mine`, beside stars and notes. */
export interface CollectedCards {
  /** False when this browser refuses storage. */
  readonly lasting: boolean;
  /** The newest first. */
  all(conference: string): Promise<readonly CollectedCard[]>;
  /** Resolves when it is on the disk. */
  keep(conference: string, card: CollectedCard): Promise<void>;
  drop(conference: string, id: string): Promise<void>;
}

/** Opens the collected cards. Never rejects: without storage they live in memory, `lasting` false. */
export async function openCollectedCards(name = 'mine'): Promise<CollectedCards> {
  return collectedCardsIn(await openStores(name, MINE_HISTORY));
}

function collectedCardsIn(stores: Stores): CollectedCards {
  return {
    lasting: stores.lasting,
    all: (conference) =>
      stores.read([STORE], async (rows) => {
        const entries = await rows.entries(STORE, conference);
        const cards = entries.flatMap(([key, value]) => {
          const card = cardIn(value);
          return card ? [{ ...card, id: String(key[1]) }] : [];
        });
        return cards.sort((a, b) => b.takenAt - a.takenAt);
      }),
    keep: (conference, { id, ...row }) => stores.write([STORE], (rows) => rows.put(STORE, [conference, id], row)),
    drop: (conference, id) => stores.write([STORE], (rows) => rows.delete(STORE, [conference, id])),
  };
}

/** A row as any build wrote it; undefined when it names nobody. */
function cardIn(value: unknown): Omit<CollectedCard, 'id'> | undefined {
  const { card, takenAt, note } = (value ?? {}) as Record<string, unknown>;
  const named = typeof card === 'object' && card !== null && 'name' in card && typeof card.name === 'string';
  if (!named) return undefined;
  return {
    card: card as ContactCard,
    takenAt: typeof takenAt === 'number' ? takenAt : 0,
    note: typeof note === 'string' ? note : '',
  };
}
