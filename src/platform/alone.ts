import type { Alone } from '#sync/ports.ts';

/**
 * Runs work in only one tab of this browser at a time; undefined when another tab is at it. A tab that dies lets go.
 * Without Web Locks (no secure context) it just runs: what it guards must be safe twice, and is only wasteful so.
 */
export const alone: Alone = async (name, work) => {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  return locks.request(`sotay.${name}`, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
};
