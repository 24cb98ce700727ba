import type { SessionId } from '#domain/session.ts';

/** A store that answers at once, `localStorage`; a page that is being closed cannot wait for the disk. */
export interface CopyStore {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** What the disk had not taken when the page went, a text in a field or a star, until it is where such things are kept. */
export class UnsavedCopies<T> {
  readonly #name: string;
  readonly #isWhole: (copy: T) => boolean;
  readonly #store: CopyStore | undefined;
  #isEmpty = true;

  /** @param isWhole whether a copy is one of ours: anybody may write to that store */
  constructor(name: `sotay.unsaved-${string}`, isWhole: (copy: T) => boolean, store?: CopyStore) {
    this.#name = name;
    this.#isWhole = isWhole;
    this.#store = store;
  }

  /** Replaces what was set down before. */
  keep(copies: ReadonlyMap<SessionId, T>): void {
    if (copies.size === 0 && this.#isEmpty) return;
    this.#isEmpty = copies.size === 0;
    try {
      this.#store?.setItem(this.#name, JSON.stringify([...copies]));
    } catch {
      // Full or refused: the reader has been told that the text is not kept, and nothing here says otherwise.
    }
  }

  read(): ReadonlyMap<SessionId, T> {
    try {
      const rows = JSON.parse(this.#store?.getItem(this.#name) ?? '[]') as [SessionId, T][];
      const whole = rows.filter(([, copy]) => this.#isWhole(copy));
      this.#isEmpty = whole.length === 0;
      return new Map(whole);
    } catch {
      // Storage is refused, or somebody wrote there: then there is nothing to find again.
      return new Map();
    }
  }
}
