import type { Instant } from '#domain/time.ts';

/** Lets everybody write, and nobody so much that others have to wait. */
export interface FairShare {
  /** Takes so many from somebody's share; else how many seconds to wait until they may come again. */
  take(who: string, count: number): undefined | { readonly wait: number };
}

// A phone that was offline for a whole congress sends some hundred at once ...
const AT_ONCE = 5_000;
// ... and nobody's thumbs are as fast as this.
const A_MINUTE = 300;
// Shares are kept in memory; who has their whole share need not be remembered.
const MOST_REMEMBERED = 20_000;

export function createFairShare(
  now: () => Instant,
  { atOnce = AT_ONCE, aMinute = A_MINUTE }: { readonly atOnce?: number; readonly aMinute?: number } = {},
): FairShare {
  const shares = new Map<string, { readonly left: number; readonly at: Instant }>();
  return {
    take(who, count) {
      const at = now();
      const share = shares.get(who) ?? { left: atOnce, at };
      const left = Math.min(atOnce, share.left + (Math.max(0, at - share.at) / 60_000) * aMinute);
      shares.delete(who);
      shares.set(who, { left: left < count ? left : left - count, at });
      const oldest = shares.size > MOST_REMEMBERED ? shares.keys().next().value : undefined;
      if (oldest !== undefined) shares.delete(oldest);
      return left < count ? { wait: Math.ceil(((count - left) / aMinute) * 60) } : undefined;
    },
  };
}
