import type { Instant } from '#domain/time.ts';
import type { Freshness } from '#sync/sync.ts';

/** An edition nobody confirmed for this long may have been overtaken: the chip turns amber. */
const TRUSTED_FOR = 2 * 3_600_000;

/** Whether a reader should know that the edition on the screen was not confirmed for a while. */
export function isOld(confirmedAt: Instant | undefined, now: Instant, freshness: Freshness | undefined): boolean {
  if (freshness === 'stale' || freshness === 'refused') return true;
  return confirmedAt !== undefined && now - confirmedAt > TRUSTED_FOR;
}
