import type { PreferenceStore } from './preferences.svelte.ts';

const MOST = 8;

/** What this reader looked for lately, the newest first; kept on this device only. */
export class RecentSearches {
  readonly #name: string;
  #store: PreferenceStore | undefined;
  #queries = $state.raw<readonly string[]>([]);

  constructor(slug: string) {
    this.#name = `sotay.searches.${slug}`;
  }

  /** Reads what is kept; the server, which keeps nothing of its readers, never does. */
  open(store: PreferenceStore | undefined): void {
    this.#store = store;
    this.#queries = readIn(store?.getItem(this.#name));
  }

  get queries(): readonly string[] {
    return this.#queries;
  }

  /** Notes a query that led somewhere. */
  note(query: string): void {
    const typed = query.trim();
    if (typed === '') return;
    const lower = typed.toLowerCase();
    this.#keep([typed, ...this.#queries.filter((old) => old.toLowerCase() !== lower)].slice(0, MOST));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(queries: readonly string[]): void {
    this.#queries = queries;
    try {
      this.#store?.setItem(this.#name, JSON.stringify(queries));
    } catch {
      // A full or refused storage: they are gone at the next start, which is all that is lost.
    }
  }
}

function readIn(kept: string | null | undefined): readonly string[] {
  if (!kept) return [];
  try {
    const json: unknown = JSON.parse(kept);
    return Array.isArray(json) ? json.filter((query) => typeof query === 'string').slice(0, MOST) : [];
  } catch {
    // Written by nobody we know: there is nothing to go on.
    return [];
  }
}

/** The store of this browser, where it is not refused. */
export function ownStore(): PreferenceStore | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // Some private modes refuse even the asking.
    return undefined;
  }
}
