import { heardNow, isLapsed, seenAt, type Lease } from '#domain/lease.ts';
import type { DelegateStore } from '#device/delegate-store.ts';
import { deviceClock } from '#platform/clock.ts';
import { LEASE } from '#wire/me/own.ts';

/** How long this phone may still show what is for delegates only. */
export interface KeptLease {
  /** The server answered as to a delegate it knows: from here on as long again. */
  heard(): void;
  isOver(): boolean;
}

/** The name it is kept under in the private database. */
const NAME = 'lease';
/** A lease of days need not be written down more often, in milliseconds. */
const GRAIN = 60_000;

/** Goes on with the lease that is kept, or begins one. Rejects when they signed out meanwhile. */
export async function openLease(store: DelegateStore, over: AbortSignal): Promise<KeptLease> {
  let current = ((await store.read(NAME)) as Lease | undefined) ?? heardNow(deviceClock.now());
  let written = 0;
  const write = (): void => {
    if (over.aborted || Math.abs(current.latest - written) < GRAIN) return;
    written = current.latest;
    store.keep(NAME, current).catch(() => undefined); // Signed out, or a full disk: it runs out the earlier.
  };
  return {
    heard() {
      current = heardNow(deviceClock.now());
      write();
    },
    isOver() {
      const now = deviceClock.now();
      if (isLapsed(current, now, LEASE)) return true;
      current = seenAt(current, now);
      write();
      return false;
    },
  };
}
