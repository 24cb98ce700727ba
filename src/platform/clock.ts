import type { Clock } from '#sync/ports.ts';

/** The device's own time: for labels and pauses, never for what comes before what. */
export const deviceClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
