import type { SessionId } from '#domain/session.ts';
import type { Writing } from './notes.svelte.ts';

/** A store that answers at once, `localStorage`; a page that is being closed cannot wait for the disk. */
export interface CopyStore {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** Texts that were in a field when the page went, until they are where notes are kept. */
export class UnsavedCopies {
  readonly #name: string;
  readonly #store: CopyStore | undefined;
  #isEmpty = true;

  constructor(slug: string, store?: CopyStore) {
    this.#name = `sotay.unsaved-notes.${slug}`;
    this.#store = store;
  }

  /** Replaces what was set down before. */
  keep(writing: ReadonlyMap<SessionId, Writing>): void {
    if (writing.size === 0 && this.#isEmpty) return;
    this.#isEmpty = writing.size === 0;
    try {
      this.#store?.setItem(this.#name, JSON.stringify([...writing]));
    } catch {
      // Full or refused: the reader has been told that the text is not kept, and nothing here says otherwise.
    }
  }

  read(): ReadonlyMap<SessionId, Writing> {
    try {
      const rows = JSON.parse(this.#store?.getItem(this.#name) ?? '[]') as [SessionId, Writing][];
      const whole = rows.filter(([, { text, base }]) => typeof text === 'string' && typeof base === 'string');
      this.#isEmpty = whole.length === 0;
      return new Map(whole);
    } catch {
      // Storage is refused, or somebody wrote there: then there is nothing to find again.
      return new Map();
    }
  }
}
