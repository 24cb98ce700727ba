import type { Chance, Clock } from './ports.ts';
import type { Sync } from './sync.ts';

/** How often a visible app looks for a newer edition. */
export const POLL_PAUSE = 60_000;

/**
 * Checks every 30 to 90 seconds until told to stop; for as long as the app is visible. While the sync waits for a try
 * of its own, that one is enough.
 */
export function pollEvery(sync: Pick<Sync, 'check' | 'nextTry'>, clock: Clock, chance: Chance): () => void {
  let cancel = (): void => {};
  const next = (): void => {
    // Half to one and a half: phones that were opened together soon ask apart.
    cancel = clock.after(POLL_PAUSE * (0.5 + chance()), () => {
      if (sync.nextTry === undefined) void sync.check();
      next();
    });
  };
  next();
  return () => cancel();
}
