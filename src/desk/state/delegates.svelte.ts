/* eslint-disable svelte/prefer-svelte-reactivity -- sets are replaced as a whole, never changed in place */
import type { DelegateLine, DelegatesAnswer } from '#wire/desk/delegates.ts';
import { NoAnswer } from './desk-api.ts';
import { filtered, searchable, type DelegateFilter } from './delegate-filter.ts';
import type { Desk } from './desk.svelte.ts';

/** The delegates of a conference as an organiser looks through them. Nothing of it is kept on the device. */
export class DelegatesDesk {
  readonly #desk: Desk;
  readonly path: string;
  #lines = $state.raw<readonly DelegateLine[]>();
  #failed = $state.raw(false);
  filter = $state.raw<DelegateFilter>({ text: '', delegation: '', standing: 'all' });
  /** Ids of those who are ticked. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  readonly #searchable = $derived(searchable(this.#lines ?? []));
  readonly #shown = $derived(filtered(this.#searchable, this.filter));

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.path = `/conferences/${slug}`;
  }

  /** Everybody; undefined until the server has told. */
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
    try {
      const { body } = await this.#desk.ask<DelegatesAnswer>(`${this.path}/delegates`);
      this.#lines = body.delegates;
      this.#failed = false;
      const there = new Set(body.delegates.map(({ id }) => id));
      this.chosen = new Set([...this.chosen].filter((id) => there.has(id)));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#failed = true;
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
