import { backOff } from '#sync/pace.ts';
import type { Chance, Clock } from '#sync/ports.ts';

/** After the network failed: the updater, which asks far less of it, finds out whether it is back. */
const SHORTEST_PAUSE = 30_000;

/** When it is worth asking again. */
export interface Retry {
  readonly isDue: boolean;
  /** It failed: waits longer each time, and then runs. */
  failed(retryAfter: number | undefined): void;
  /** It went well, or the reader wants it now. */
  forget(): void;
}

export function createRetry(parts: {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly run: () => void;
}): Retry {
  const { clock, chance, run } = parts;
  let failures = 0;
  let due = 0;
  return {
    get isDue() {
      return clock.now() >= due;
    },
    failed(retryAfter) {
      failures += 1;
      const pause = Math.max(SHORTEST_PAUSE * (1 + chance()), backOff(failures, chance()), retryAfter ?? 0);
      due = clock.now() + pause;
      clock.after(pause, run);
    },
    forget() {
      failures = 0;
      due = 0;
    },
  };
}
