import type { Instant } from './time.ts';

/** When a phone last heard from the server, as a delegate that it knows, and the latest moment it has seen since. */
export interface Lease {
  readonly heardAt: Instant;
  readonly latest: Instant;
}

/** The lease of a phone that hears from the server now. */
export function heardNow(at: Instant): Lease {
  return { heardAt: at, latest: at };
}

/** The same lease at a later moment. A clock that is put back does not make it longer. */
export function seenAt(lease: Lease, at: Instant): Lease {
  return at > lease.latest ? { ...lease, latest: at } : lease;
}

/** Whether what is for delegates only may no longer be shown. `length` is in milliseconds. */
export function isLapsed(lease: Lease, at: Instant, length: number): boolean {
  return Math.max(lease.latest, at) - lease.heardAt > length;
}
