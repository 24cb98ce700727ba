import { isWithin, slipsForgiven } from './edits.ts';

/** Where a word stands: records by number, with how much it weighs there. */
export interface Posting {
  /** The word's own. */
  readonly number: number;
  readonly records: number[];
  readonly weights: number[];
}

// Weights are whole numbers; saying a word a hundred times must not make a body weigh as much as a title.
const OFTEN = 1 / 8;
const MOST_OFTEN = 1 / 2;

/** All words of what can be found, in their order, with where they stand. */
export class Vocabulary {
  readonly #postings = new Map<string, Posting>();
  #sorted: string[] = [];

  /** Notes that a word stands in a record, and gives the word's number. */
  add(word: string, record: number, weight: number): number {
    let posting = this.#postings.get(word);
    if (!posting) {
      posting = { number: this.#postings.size, records: [], weights: [] };
      this.#postings.set(word, posting);
    }
    const last = posting.records.length - 1;
    // Title, names and body of a record come one after another: the heaviest counts, and a little how often.
    if (posting.records[last] === record) {
      const old = posting.weights[last] ?? 0;
      posting.weights[last] = Math.max(weight, old % 1 < MOST_OFTEN ? old + OFTEN : old);
    } else {
      posting.records.push(record);
      posting.weights.push(weight);
    }
    return posting.number;
  }

  at(word: string): Posting | undefined {
    return this.#postings.get(word);
  }

  /** Words that begin so, the word itself included. */
  startingWith(start: string): readonly string[] {
    const words = this.#inOrder();
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] ?? '') < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (words[end]?.startsWith(start)) end += 1;
    return words.slice(low, end);
  }

  /** Words that somebody may have meant who typed this. */
  meantBy(typed: string): readonly string[] {
    const slips = slipsForgiven(typed);
    if (slips === 0) return [];
    return this.#inOrder().filter((word) => isWithin(typed, word, slips));
  }

  /** Puts the words in order now, which otherwise the next question has to wait for. */
  putInOrder(): void {
    this.#inOrder();
  }

  #inOrder(): readonly string[] {
    if (this.#sorted.length !== this.#postings.size) this.#sorted = [...this.#postings.keys()].sort();
    return this.#sorted;
  }
}
