import type { Instant } from '#domain/time.ts';
import type { Next, Now, Past, Step } from './sync-state.ts';

/** FAULTS I5: whatever goes wrong, a phone asks no more often than this. A hall of 3,000 phones is one network. */
export const REQUESTS_PER_MINUTE = 10;
/** Cache-busted tries against a cache that answers with an older edition. */
export const OLD_ANSWER_TRIES = 3;
/** Times an object may come wrong before the network is told to alter what is sent. */
export const WRONG_OBJECT_TRIES = 3;
/** How often the publisher is shown that we hold more than it publishes. */
export const WITNESS_PAUSE = 60 * 60_000;
const MINUTE = 60_000;
const SHORTEST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;
/** A portal may ask to be left alone for a year; it is no publisher of ours, so only so much is granted. */
const LONGEST_RETRY_AFTER = 30 * 60_000;

/** Whether something went wrong lately, so that the budget of requests holds. */
export function isStrained(past: Past): boolean {
  return past.trouble !== undefined || past.failures > 0 || past.oldAnswers > 0;
}

/** The requests the budget still counts. What lies ahead of a clock that was put back does not count. */
export function recentRequests(past: Past, at: Instant): readonly Instant[] {
  return past.requests.filter((request) => request > at - MINUTE && request <= at);
}

/** Milliseconds until `cost` more requests are within the budget; 0 for a device in no trouble. */
export function pauseBefore(cost: number, past: Past, at: Instant): number {
  if (!isStrained(past)) return 0;
  const recent = recentRequests(past, at);
  const tooMany = recent.length + cost - REQUESTS_PER_MINUTE;
  const last = recent[tooMany - 1];
  return tooMany <= 0 || last === undefined ? 0 : last + MINUTE - at;
}

/** The past with `cost` requests made now. */
export function spent(cost: number, past: Past, at: Instant): Past {
  return { ...past, requests: [...recentRequests(past, at), ...Array<Instant>(cost).fill(at)] };
}

/** Full jitter (1 s → 5 min): a hall of phones that failed together must not come back together. */
export function backOff(failures: number, chance: number): number {
  const longest = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** Math.min(failures, 20));
  return SHORTEST_WAIT + Math.floor(chance * (longest - SHORTEST_WAIT));
}

/** The past without `cost` requests that were planned and not made. */
export function refunded(cost: number, past: Past): Past {
  return { ...past, requests: past.requests.slice(0, Math.max(0, past.requests.length - cost)) };
}

/** Waits as long as the failures say, longer when the remote asked for it; then nothing but time ends the wait. */
export function waitFor(past: Past, then: Next, { at, chance }: Now, retryAfter = 0): Step {
  const { pause, firm } = pauseAfter(past.failures, chance, retryAfter);
  return waitMilliseconds(pause, past, then, at, firm);
}

/** Milliseconds to wait after so many failures in a row; `firm` when it was asked for. */
export function pauseAfter(failures: number, chance: number, retryAfter = 0): { pause: number; firm: boolean } {
  const asked = Math.min(retryAfter, LONGEST_RETRY_AFTER);
  // A tenth of jitter on top, because everybody was told the same number.
  const pause = Math.max(backOff(failures, chance), Math.ceil(asked * (1 + chance / 10)));
  return { pause, firm: asked > 0 };
}

export function waitMilliseconds(pause: number, past: Past, then: Next, at: Instant, firm: boolean): Step {
  return {
    state: { kind: 'waiting', past, until: at + pause, firm, then },
    effects: [{ do: 'wait', milliseconds: pause }],
  };
}
