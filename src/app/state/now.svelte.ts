import { createSubscriber } from 'svelte/reactivity';
import { isRunning, turnsOf } from '#domain/now-and-next.ts';
import type { ListedSession } from '#domain/programme.ts';
import type { Instant } from '#domain/time.ts';

/** Calls back now and then, for as long as somebody looks; the answer stops it. */
export type Ticking = (tick: () => void) => () => void;

/** The present moment for views: moves on while they are on the screen, stands still on the server. */
export class Now {
  readonly #read: () => Instant;
  readonly #follow: () => void;
  readonly #sessions: (() => readonly ListedSession[]) | undefined;
  readonly #turns = $derived.by(() => turnsOf(this.#sessions?.() ?? []));
  readonly #turn = $derived.by(() => {
    const now = this.current;
    return this.#turns.findLast((turn) => turn <= now) ?? -Infinity;
  });
  /** False for a served page: it may be read hours after it was made, so nothing in it may claim to be on or over. */
  readonly moves: boolean;

  constructor(read: () => Instant, ticking?: Ticking, sessions?: () => readonly ListedSession[]) {
    this.#read = read;
    this.#sessions = sessions;
    this.moves = ticking !== undefined;
    this.#follow = createSubscriber(ticking ?? (() => () => undefined));
  }

  get current(): Instant {
    this.#follow();
    return this.#read();
  }

  /**
   * When a session last began or ended: what is on, over or to come is the same since then. A list that asks by this
   * is drawn anew at such moments alone, and not at each tick.
   */
  get turn(): Instant {
    return this.#turn;
  }

  readonly isOn = (session: ListedSession): boolean => this.moves && isRunning(session, this.turn);
}
