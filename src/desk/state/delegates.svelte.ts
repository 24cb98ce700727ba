/* eslint-disable svelte/prefer-svelte-reactivity -- sets are replaced as a whole, never changed in place */
import type { DelegateLine } from '#wire/desk/delegates.ts';
import { askForDelegates } from './all-delegates.ts';
import { NoAnswer } from './desk-api.ts';
import { filtered, searchable, type DelegateFilter, type SearchedLine } from './delegate-filter.ts';
import type { Desk } from './desk.svelte.ts';

/** The delegates of a conference as an organiser looks through them. Nothing of it is kept on the device. */
export class DelegatesDesk {
  readonly #desk: Desk;
  readonly #slug: string;
  readonly path: string;
  #searchable = $state.raw<readonly SearchedLine[]>();
  #turn = 0;
  #failed = $state.raw(false);
  filter = $state.raw<DelegateFilter>({ text: '', delegation: '', standing: 'all' });
  /** Ids of those who are ticked. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  readonly #lines = $derived(this.#searchable?.map(({ line }) => line));
  readonly #shown = $derived(filtered(this.#searchable ?? [], this.filter));

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.#slug = slug;
    this.path = `/conferences/${slug}`;
  }

  /** Everybody, by name; undefined until the server has told. */
  get lines(): readonly DelegateLine[] | undefined {
    return this.#lines;
  }

  /** Those the filter lets through, by name. */
  get shown(): readonly DelegateLine[] {
    return this.#shown;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Gets the list anew; what is shown stays until the new one is here. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const { body, error } = await askForDelegates(this.#desk, this.#slug);
      const ready = error === undefined ? await searchable(body) : this.#searchable;
      if (turn !== this.#turn) return;
      this.#searchable = ready;
      this.#failed = error !== undefined;
      const there = new Set(this.#lines?.map(({ id }) => id));
      this.chosen = new Set([...this.chosen].filter((id) => there.has(id)));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (turn === this.#turn) this.#failed = true;
    }
  }

  tick(id: string, isChosen: boolean): void {
    const next = new Set(this.chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    this.chosen = next;
  }

  /** Ticks everybody who is shown, or nobody. */
  tickShown(isChosen: boolean): void {
    this.chosen = new Set(isChosen ? this.#shown.map(({ id }) => id) : []);
  }
}

let toPrint: ReadonlySet<string> | undefined;

/** Whose badges are to be printed next; undefined: everybody's. Only in this tab, and only until it is closed. */
export function printNext(ids: ReadonlySet<string> | undefined): void {
  toPrint = ids;
}

export function wantedInPrint(): ReadonlySet<string> | undefined {
  return toPrint;
}
