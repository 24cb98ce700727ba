import { fold } from '#domain/folding.ts';
import { DRAFT_COLLECTIONS, type DraftCollection } from '#wire/desk/edits.ts';

/** The name of a record among all of a draft. */
export function keyOf({ collection, id }: { readonly collection: DraftCollection; readonly id: string }): string {
  return `${collection}/${id}`;
}

/** The record a name means. Ids may have slashes, collections have none. */
export function placeOf(key: string): { readonly collection: DraftCollection; readonly id: string } {
  const slash = key.indexOf('/');
  const collection = DRAFT_COLLECTIONS.find((name) => name === key.slice(0, slash)) ?? 'conference';
  return { collection, id: key.slice(slash + 1) };
}

const LONGEST_WORDS = 48;
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * An id for a new record: the words without accents, and a few letters by chance, because two organisers without a
 * network may add two things of the same name.
 * @param chance numbers from 0 up to but not including 1
 */
export function newIdOf(words: string, isTaken: (id: string) => boolean, chance: () => number = Math.random): string {
  const plain = fold(words)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_WORDS)
    .replace(/^-+|-+$/g, '');
  for (let length = plain === '' ? 8 : 4; ; length++) {
    const letters = Array.from({ length }, () => LETTERS[Math.floor(chance() * LETTERS.length)]).join('');
    const id = plain === '' ? letters : `${plain}-${letters}`;
    if (!isTaken(id)) return id;
  }
}
