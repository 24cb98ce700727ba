import type { Instant } from '#domain/time.ts';
import type { StageAnswer } from '#wire/desk/moderation.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import { NoAnswer } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';
import { onStage, seenWith, type Seen } from './stage-questions.ts';

// A moderator in the hall looks at the screen after pressing a button; longer seems broken.
const PAUSE = 3_000;
const PATIENCE = 5_000;

/** The questions of one session for the screen beside its speakers: asked for again and again, the last ones kept. */
export class Stage {
  readonly #desk: Desk;
  readonly #path: string;
  #answer = $state.raw<StageAnswer>();
  #at = $state.raw<Instant>();
  #now = $state.raw<Instant>(Date.now());
  #isLost = $state.raw(false);
  #isUnknown = $state.raw(false);
  #seen = $state.raw<Seen>();
  #isAsking = false;

  constructor(desk: Desk, slug: string, session: string) {
    this.#desk = desk;
    this.#path = `/conferences/${slug}/stage/${encodeURIComponent(session)}`;
  }

  get answer(): StageAnswer | undefined {
    return this.#answer;
  }
  /** What stands on the screen now. */
  get shown(): ReturnType<typeof onStage> | undefined {
    return this.#answer && this.#seen && onStage(this.#answer, this.#seen, this.#now);
  }
  /** When what is shown was true; undefined while it is. */
  get since(): Instant | undefined {
    return this.#isLost ? this.#at : undefined;
  }
  get now(): Instant {
    return this.#now;
  }
  /** Whether nobody could be asked so far. */
  get isLost(): boolean {
    return this.#isLost;
  }
  /** Whether there is no such session among those that are published. */
  get isUnknown(): boolean {
    return this.#isUnknown;
  }

  /** Watches until told to stop. A screen is never hidden, but the laptop's lid may be. */
  watch(): () => void {
    void this.look();
    const timer = setInterval(() => void this.look(), PAUSE);
    const stop = onWorthChecking(() => void this.look());
    return () => {
      clearInterval(timer);
      stop();
    };
  }

  async look(): Promise<void> {
    this.#now = Date.now();
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const { body, status, error } = await this.#desk.ask<StageAnswer>(this.#path, {
        signal: AbortSignal.timeout(PATIENCE),
      });
      this.#isLost = false;
      this.#isUnknown = status === 404;
      if (error !== undefined) return;
      this.#now = Date.now();
      this.#seen = seenWith(this.#seen, body, this.#now);
      this.#answer = body;
      this.#at = this.#now;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#isLost = true;
    } finally {
      this.#isAsking = false;
    }
  }
}
