import { createSubscriber } from 'svelte/reactivity';

/** Whether there is room for a list and a detail side by side. Never on the server, which cannot know. */
export class Width {
  readonly #query: MediaQueryList | undefined;
  readonly #follow: () => void;

  constructor(query?: MediaQueryList) {
    this.#query = query;
    this.#follow = createSubscriber((update) => {
      query?.addEventListener('change', update);
      return () => query?.removeEventListener('change', update);
    });
  }

  get isWide(): boolean {
    this.#follow();
    return this.#query?.matches ?? false;
  }
}
