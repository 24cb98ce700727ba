import type { ReadableText } from '#domain/readable-text.ts';
import { finderIn, type Match } from './find-in-text.ts';

/** What a reader looks for in one text, and at which of the matches they are. */
export class FindState {
  readonly #text: () => ReadableText;
  readonly #finder = $derived.by(() => finderIn(this.#text().blocks));
  #query = $state.raw('');
  #place = $state.raw(0);
  readonly #matches = $derived.by(() => this.#finder(this.#query));

  constructor(text: () => ReadableText) {
    this.#text = text;
  }

  get query(): string {
    return this.#query;
  }

  /** Looks for something else, starting at the first match from a block on. */
  look(query: string, from = 0): void {
    this.#query = query;
    this.#place = Math.max(
      0,
      this.#matches.findIndex(({ block }) => block >= from),
    );
  }

  get matches(): readonly Match[] {
    return this.#matches;
  }

  /** Counts from 1; 0 when there is none. */
  get place(): number {
    return this.#matches.length === 0 ? 0 : this.#place + 1;
  }

  get current(): Match | undefined {
    return this.#matches[this.#place];
  }

  /** To the next or the previous match, around the end. */
  step(by: 1 | -1): void {
    const { length } = this.#matches;
    if (length > 0) this.#place = (this.#place + by + length) % length;
  }
}
