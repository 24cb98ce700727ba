import type { ArrivalsAnswer } from '#wire/desk/publishing.ts';
import { NoAnswer } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';

// As often as an organiser looks up; the counts themselves move every few seconds.
const PAUSE = 5_000;

/** How editions arrive, asked for again and again for as long as somebody looks. */
export class Arrivals {
  readonly #desk: Desk;
  readonly #slug: string;
  #answer = $state.raw<ArrivalsAnswer>();
  #failed = $state.raw(false);

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.#slug = slug;
  }

  get answer(): ArrivalsAnswer | undefined {
    return this.#answer;
  }
  /** Whether the last question had no answer; what was told before stays. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Watches until told to stop; a page nobody sees asks nothing. */
  watch(): () => void {
    void this.look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.look();
    }, PAUSE);
    return () => clearInterval(timer);
  }

  async look(): Promise<void> {
    try {
      const { body, error } = await this.#desk.ask<ArrivalsAnswer>(`/conferences/${this.#slug}/arrivals`);
      if (error === undefined) this.#answer = body;
      this.#failed = error !== undefined;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#failed = true;
    }
  }
}

/** About how many phones have the app open, and how many of them hold the newest edition. */
export function openPhones({ open, newest, listening }: ArrivalsAnswer): {
  readonly all: number;
  readonly newest: number;
} {
  const count = (lines: ArrivalsAnswer['open']): number => lines.reduce((sum, { phones }) => sum + phones, 0);
  // Those who keep a line are open, also before their first question.
  return {
    all: Math.max(count(open), listening),
    newest: count(open.filter(({ edition }) => edition === newest?.edition)),
  };
}
