import type { Instant } from '#domain/time.ts';

/** Lets so many through a minute, over all askers: a whole venue shares one address, so addresses say nothing. */
export function createRateLimit(perMinute: number, now: () => Instant): { take(): boolean } {
  let tokens = perMinute;
  let filledAt = now();
  return {
    take() {
      const at = now();
      tokens = Math.min(perMinute, tokens + (Math.max(0, at - filledAt) / 60_000) * perMinute);
      filledAt = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
