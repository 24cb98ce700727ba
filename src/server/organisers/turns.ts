/** There is too much waiting already; whoever asks may come again in a while. */
export class TooBusy extends Error {
  constructor() {
    super('too much is waiting already');
  }
}

/** Costly work, a few pieces at a time. */
export interface Turns {
  /** Does a piece of work when it is its turn; rejects with TooBusy at once when too many wait. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** @param limits how many go on at once, and how many more may wait */
export function createTurns(limits: { readonly atOnce: number; readonly mostWaiting: number }): Turns {
  const waiting: (() => void)[] = [];
  let busy = 0;

  return {
    async take(work) {
      if (busy < limits.atOnce) busy += 1;
      else if (waiting.length >= limits.mostWaiting) throw new TooBusy();
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        // Whoever waits longest takes over this very place.
        const next = waiting.shift();
        if (next) next();
        else busy -= 1;
      }
    },
  };
}
