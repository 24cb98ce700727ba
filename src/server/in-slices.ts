import { setImmediate as othersTurn } from 'node:timers/promises';

// Nobody notices waiting so long for an answer, in milliseconds.
const SLICE = 15;

/** What a function makes of each of a long list, in slices between which others are answered. */
export async function inSlices<T, R>(all: readonly T[], make: (one: T) => R): Promise<R[]> {
  const made: R[] = [];
  let until = performance.now() + SLICE;
  for (const one of all) {
    made.push(make(one));
    if (performance.now() < until) continue;
    await othersTurn();
    until = performance.now() + SLICE;
  }
  return made;
}
