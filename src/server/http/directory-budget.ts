import type { Instant } from '#domain/time.ts';

/** How often one delegate may fetch the whole list of the others. */
export interface DirectoryBudget {
  /** Takes one; else after how many seconds there is one again. */
  take(delegate: string): number | undefined;
}

// A phone fetches it whole once and is sent changes from then on. Five phones that lose it again and again are well
// within this; a program that watches every change of everybody is not (FAULTS 70).
const AN_HOUR = 60;
const EVERY = 3_600_000 / AN_HOUR;

/** A budget a delegate, in memory: a server that starts anew is generous. */
export function createDirectoryBudget(now: () => Instant): DirectoryBudget {
  // When each delegate's budget is whole again: one moment says it all.
  const wholeAt = new Map<string, Instant>();

  return {
    take(delegate) {
      const at = now();
      const spent = Math.max(at, wholeAt.get(delegate) ?? at) + EVERY;
      if (spent - at > AN_HOUR * EVERY) return Math.ceil((spent - at - AN_HOUR * EVERY) / 1000);
      wholeAt.set(delegate, spent);
      if (wholeAt.size > MOST_REMEMBERED) forgetWhole(at);
      return undefined;
    },
  };

  function forgetWhole(at: Instant): void {
    for (const [delegate, whole] of wholeAt) if (whole <= at) wholeAt.delete(delegate);
  }
}

const MOST_REMEMBERED = 20_000;
