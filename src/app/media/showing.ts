import type { Clock } from '#sync/ports.ts';

/** How often what comes by the hundred is shown here and told to other tabs. */
const SHOW_PAUSE = 200;
const ANNOUNCE_PAUSE = 1_000;

/** Shows what has become another: at once where the reader did it, else a few times a second. */
export interface Showing {
  now(): void;
  soon(): void;
}

export function createShowing(parts: {
  readonly clock: Clock;
  readonly show: () => void;
  readonly announce: () => void;
}): Showing {
  const { clock, show, announce } = parts;
  let isWaiting = false;
  let announcedAt = 0;
  return {
    now: show,
    soon() {
      if (isWaiting) return;
      isWaiting = true;
      clock.after(SHOW_PAUSE, () => {
        isWaiting = false;
        show();
        if (clock.now() < announcedAt + ANNOUNCE_PAUSE) return;
        announcedAt = clock.now();
        announce();
      });
    },
  };
}
