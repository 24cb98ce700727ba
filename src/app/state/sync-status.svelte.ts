import { createSubscriber } from 'svelte/reactivity';
import type { Freshness, Sync, SyncTrouble } from '#sync/sync.ts';

/** The updater's state for views. Before there is an updater: at rest, nothing claimed. */
export class SyncStatus {
  /** Minutes this phone's clock is from the server's, whichever way; 0 while nobody has said. */
  minutesApart = $state(0);
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
