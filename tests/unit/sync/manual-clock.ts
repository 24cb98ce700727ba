import type { Clock } from '#sync/ports.ts';

/** A clock that moves only when told to. */
export interface ManualClock extends Clock {
  /** Moves on; every timer that falls due runs at its own moment, and `settled` after each. */
  advance(milliseconds: number, settled?: () => Promise<void>): Promise<void>;
  readonly waiting: number;
}

export function manualClock(start: number): ManualClock {
  let now = start;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let count = 0;
  return {
    now: () => now,
    after(milliseconds, run) {
      const id = count++;
      timers.set(id, { at: now + milliseconds, run });
      return () => timers.delete(id);
    },
    get waiting() {
      return timers.size;
    },
    async advance(milliseconds, settled = async () => undefined) {
      const end = now + milliseconds;
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
        await settled();
      }
      now = end;
      await settled();
    },
  };
}
