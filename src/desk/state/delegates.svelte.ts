/* eslint-disable svelte/prefer-svelte-reactivity -- sets are replaced as a whole, never changed in place */
import type { DelegateLine } from '#wire/desk/delegates.ts';
import { askForDelegates } from './all-delegates.ts';
import { Asked } from './asked.svelte.ts';
import { filtered, searchable, type DelegateFilter, type SearchedLine } from './delegate-filter.ts';
import type { Desk } from './desk.svelte.ts';

/** The delegates of a conference as an organiser looks through them. Nothing of it is kept on the device. */
export class DelegatesDesk {
  readonly path: string;
  readonly #asked: Asked<readonly SearchedLine[]>;
  filter = $state.raw<DelegateFilter>({ text: '', delegation: '', standing: 'all' });
  /** Ids of those who are ticked. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  readonly #lines: readonly DelegateLine[] | undefined;
  readonly #shown: readonly DelegateLine[];

  constructor(desk: Desk, slug: string) {
    this.path = `/conferences/${slug}`;
    this.#asked = new Asked(async () => {
      const said = await askForDelegates(desk, slug);
      return { ...said, body: said.error === undefined ? await searchable(said.body) : [] };
    });
    this.#lines = $derived(this.#asked.value?.map(({ line }) => line));
    this.#shown = $derived(filtered(this.#asked.value ?? [], this.filter));
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
    return this.#asked.failed || this.#asked.refusal !== undefined;
  }

  /** Gets the list anew; what is shown stays until the new one is here. */
  async load(): Promise<void> {
    await this.#asked.load();
    const there = new Set(this.#lines?.map(({ id }) => id));
    this.chosen = new Set([...this.chosen].filter((id) => there.has(id)));
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
