import type { Oddity } from './imported.ts';

/** Collects what an import finds. Everything added is reported; nothing is dropped. */
export interface Oddities {
  add(oddity: Oddity): void;
  /**
   * What was found. The same words about very many places, or about every one of the `total` sessions, are a habit
   * of the file: they are said once, with all those places named.
   */
  found(total: number): readonly Oddity[];
}

const MANY = 20; // As many equal lines as this hide the other ones; then their places are listed in one.

/** An empty collection of oddities. */
export function createOddities(): Oddities {
  const all: Oddity[] = [];
  return {
    add: (oddity) => {
      all.push(oddity);
    },
    found: (total) => foldHabits(all, total),
  };
}

function foldHabits(all: readonly Oddity[], total: number): readonly Oddity[] {
  const places = new Map<string, Set<string>>();
  for (const oddity of all) {
    const words = wordsOf(oddity);
    const known = places.get(words);
    if (known) known.add(oddity.where);
    else places.set(words, new Set([oddity.where]));
  }
  const folded: Oddity[] = [];
  for (const oddity of all) {
    const where = places.get(wordsOf(oddity));
    if (where === undefined) continue; // Already said for all its places.
    const everywhere = total > 3 && where.size >= total;
    if (!everywhere && where.size < MANY) {
      folded.push(oddity);
      continue;
    }
    places.delete(wordsOf(oddity));
    const named = everywhere ? `all ${total} sessions` : `${where.size} places: ${[...where].join(', ')}`;
    folded.push({ ...oddity, where: named });
  }
  return folded;
}

function wordsOf({ kind, what, done }: Oddity): string {
  return `${kind}\n${what}\n${done}`;
}
