import { createSubscriber } from 'svelte/reactivity';
import type { Freshness, Sync, SyncTrouble } from '#sync/sync.ts';

/** The updater's state for views. Before there is an updater: at rest, nothing claimed. */
export class SyncStatus {
  #sync = $state.raw<Sync | undefined>();
  readonly #follow = $derived.by(() => {
    const sync = this.#sync;
    return createSubscriber((update) => sync?.onChange(update));
  });

  use(sync: Sync): void {
    this.#sync = sync;
  }

  get freshness(): Freshness | undefined {
    this.#follow();
    return this.#sync?.freshness;
  }

  get trouble(): SyncTrouble | undefined {
    this.#follow();
    return this.#sync?.trouble;
  }

  async check(): Promise<void> {
    await this.#sync?.check();
  }
}
