import { onWorthChecking, isVisible } from '#platform/visibility.ts';
import type { Chance, Clock } from '#sync/ports.ts';

/** Asks again and again, never two at a time. */
export interface Refreshing {
  /** Asks as soon as may be: at once when the last time is long enough ago, else when it is. Resolves when it was asked. */
  soon(): Promise<void>;
  /** Asks at once, or right after what is under way, which may have been answered before what there is to hear. */
  now(): Promise<void>;
}

/** A hall of phones in view asks once a minute each, and not in step. */
const PAUSE = 60_000;
/** Who was signed out elsewhere hears of it within a minute. */
const POLL = 50_000;

/** Refreshes on each occasion that makes it worth while, at most once a minute but for what was asked for `now`. */
export function keepRefreshing(
  refresh: () => Promise<void>,
  { clock, chance, over }: { readonly clock: Clock; readonly chance: Chance; readonly over: AbortSignal },
): Refreshing {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let last = -Infinity;
  let cancel = (): void => undefined;
  let waiting: { readonly promise: Promise<void>; readonly done: () => void } | undefined;

  const run = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      last = clock.now();
      await refresh();
    } while (isAskedAgain && !over.aborted);
  };
  const now = (): Promise<void> => {
    if (over.aborted) return Promise.resolve();
    if (running) isAskedAgain = true;
    running ??= run().finally(() => {
      running = undefined;
      plan(POLL + (PAUSE - POLL) * chance());
    });
    return running;
  };
  const plan = (after: number): void => {
    cancel();
    if (over.aborted) return;
    cancel = clock.after(after, () => {
      const asked = waiting;
      waiting = undefined;
      if (asked || isVisible()) void now().finally(() => asked?.done());
      else plan(POLL);
    });
  };
  const soon = (): Promise<void> => {
    const elapsed = clock.now() - last;
    // A clock that was put back must not keep anybody waiting for years.
    if (elapsed >= PAUSE || elapsed < 0) return now();
    if (!waiting) {
      let done = (): void => undefined;
      const promise = new Promise<void>((resolve) => (done = resolve));
      waiting = { promise, done };
      plan(PAUSE - elapsed);
    }
    return waiting.promise;
  };

  const stop = onWorthChecking(() => void soon());
  over.addEventListener('abort', () => {
    stop();
    cancel();
    waiting?.done();
  });
  return { soon, now };
}
