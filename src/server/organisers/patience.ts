import type { Instant } from '#domain/time.ts';

/** Slows down who guesses at passwords: by the name they try, never by the address, which a whole venue shares. */
export interface Patience {
  /**
   * Begins an attempt at a name: how to end it, or how many seconds to wait first. From a device that was signed in
   * under this name before, strangers' guesses count for nothing, so that nobody can be locked out by them.
   */
  begin(
    name: string,
    device?: 'known' | 'strange',
  ): { readonly end: (right: boolean) => void } | { readonly wait: number };
}

interface Tries {
  failed: number;
  underWay: number;
  /** No attempt before this. */
  until: Instant;
}

// People mistype; only a program tries a sixth time.
const FREE = 5;
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 15 * 60_000;
// Wrong ones of everybody together; right ones are not counted, so that a full venue gets in.
const FAILURES_A_MINUTE = 300;
// Names that are tried are kept in memory; a flood of made-up ones must not fill it.
const MOST_NAMES = 10_000;

export function createPatience(
  now: () => Instant,
  { failuresAMinute = FAILURES_A_MINUTE }: { readonly failuresAMinute?: number } = {},
): Patience {
  const names = new Map<string, Tries>();
  let allowance = failuresAMinute;
  let filledAt = now();

  function refill(at: Instant): void {
    const earned = (Math.max(0, at - filledAt) / 60_000) * failuresAMinute;
    allowance = Math.min(failuresAMinute, allowance + earned);
    filledAt = at;
  }

  function triesAt(name: string): Tries {
    const tries = names.get(name) ?? { failed: 0, underWay: 0, until: 0 };
    names.delete(name);
    names.set(name, tries);
    // The one that was tried longest ago goes; a name under attack is tried all the time.
    const oldest = names.size > MOST_NAMES ? names.keys().next().value : undefined;
    if (oldest !== undefined) names.delete(oldest);
    return tries;
  }

  return {
    begin(name, device = 'strange') {
      const at = now();
      refill(at);
      const known = device === 'known';
      // No name has a line break in it.
      const key = known ? `${name}\nknown` : name;
      const tries = triesAt(key);
      if (tries.until > at) return { wait: Math.ceil((tries.until - at) / 1000) };
      // Those under way may all fail: a hundred guesses at once are a hundred guesses.
      if (tries.underWay >= (tries.failed > FREE ? 1 : FREE)) return { wait: 1 };
      if (allowance < 1 && !known) return { wait: Math.ceil((60 * (1 - allowance)) / failuresAMinute) };
      tries.underWay += 1;
      return {
        end(right) {
          tries.underWay -= 1;
          if (right) {
            names.delete(key);
            return;
          }
          allowance -= 1;
          tries.failed += 1;
          const doublings = tries.failed - FREE - 1;
          if (doublings >= 0) tries.until = now() + Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** doublings);
        },
      };
    },
  };
}
