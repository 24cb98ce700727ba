import { eachWord, type Word } from './words.ts';

/** One word of a question and what answers it. */
export interface Sought {
  readonly word: Word;
  /** Words without marks that answer it, each with how well. */
  readonly terms: ReadonlyMap<string, number>;
  /** The same words by their numbers in the vocabulary. */
  readonly numbers: ReadonlySet<number>;
  /** Words with the very marks that were typed. */
  readonly exact: readonly string[];
}

/**
 * Which words stand where in the first `FARTHEST` characters of a text: the word's number in the vocabulary, where it
 * begins and where it ends, one word after the other. To read eight long texts anew was most of what a key cost.
 */
export type WordPlaces = Int32Array;

// Characters.
export const FARTHEST = 6_000;
const FAR = 1_500;
// Some two lines of a phone.
const WITHIN = 80;
const SIDE_BY_SIDE = 8;

/** Where in a text most of the words stand together; undefined where none does. Without places it is read for them. */
export function closest(text: string, sought: readonly Sought[], places?: WordPlaces): number | undefined {
  const together = new Together(sought.length);
  if (places) seePlaces(places, sought, together);
  // Words that stand only far behind are looked for where they are.
  if (!places || (together.start === undefined && text.length > FARTHEST)) {
    eachWord(text, ({ folded }, from, to) => {
      let answered = 0;
      for (const [at, { terms }] of sought.entries()) if (terms.has(folded)) answered |= 1 << at;
      return answered === 0 || together.see(answered, from, to);
    });
  }
  return together.start;
}

function seePlaces(places: WordPlaces, sought: readonly Sought[], together: Together): void {
  for (let place = 0; place < places.length; place += 3) {
    let answered = 0;
    for (let at = 0; at < sought.length; at += 1) {
      if (sought[at]?.numbers.has(places[place] ?? 0)) answered |= 1 << at;
    }
    if (answered !== 0 && !together.see(answered, places[place + 1] ?? 0, places[place + 2] ?? 0)) return;
  }
}

/** The best stretch of those seen so far. */
class Together {
  /** Where each word sought was seen last. */
  readonly #last: (number | undefined)[];
  #count = 0;
  #span = 0;
  /** Where it begins. */
  start: number | undefined;

  constructor(words: number) {
    this.#last = Array.from({ length: words });
  }

  /** Takes a word of the text that answers those sought whose bits are set. False when it gets no better behind it. */
  see(answered: number, from: number, to: number): boolean {
    const last = this.#last;
    let count = 0;
    let start = from;
    for (let at = 0; at < last.length; at += 1) {
      if (answered & (1 << at)) last[at] = from;
      const seen = last[at];
      if (seen === undefined || from - seen > WITHIN) continue;
      count += 1;
      start = Math.min(start, seen);
    }
    const span = to - start;
    if (count > this.#count || (count === this.#count && span < this.#span)) {
      this.#count = count;
      this.#span = span;
      this.start = start;
    }
    return !this.#isGoodEnough(from);
  }

  /** Side by side it does not get better; and nobody waits at every key for a long paper to be read to its end. */
  #isGoodEnough(at: number): boolean {
    const words = this.#last.length;
    if (this.#count < words) return at > FARTHEST;
    return this.#span <= SIDE_BY_SIDE * words || at > FAR;
  }
}
