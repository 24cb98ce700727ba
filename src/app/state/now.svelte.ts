import { createSubscriber } from 'svelte/reactivity';
import { isRunning } from '#domain/now-and-next.ts';
import type { ListedSession } from '#domain/programme.ts';
import type { Instant } from '#domain/time.ts';

/** Calls back now and then, for as long as somebody looks; the answer stops it. */
export type Ticking = (tick: () => void) => () => void;

/** The present moment for views: moves on while they are on the screen, stands still on the server. */
export class Now {
  readonly #read: () => Instant;
  readonly #follow: () => void;
  /** False for a served page: it may be read hours after it was made, so nothing in it may claim to be on or over. */
  readonly moves: boolean;

  constructor(read: () => Instant, ticking?: Ticking) {
    this.#read = read;
    this.moves = ticking !== undefined;
    this.#follow = createSubscriber(ticking ?? (() => () => undefined));
  }

  get current(): Instant {
    this.#follow();
    return this.#read();
  }

  readonly isOn = (session: ListedSession): boolean => this.moves && isRunning(session, this.current);
}
