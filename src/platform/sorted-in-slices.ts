/** Items sorted at one go: some milliseconds of a slow phone. */
const RUN = 128;
/** Comparisons between two looks at the clock. */
const STEPS = 64;
/** How long one slice may take, in milliseconds, so that a key pressed meanwhile is not kept waiting. */
const SLICE = 8;

/** What lets others have their turn. */
export interface Turns {
  readonly now: () => number;
  readonly pause: () => Promise<void>;
}

export const PAGE_TURNS: Turns = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
};

/** Does small steps of work one after another, and lets others have their turn in between. */
export function inSlices({ now, pause }: Turns = PAGE_TURNS): (steps: Iterable<unknown>) => Promise<void> {
  let since = now();
  return async (steps) => {
    for (const _ of steps) {
      if (now() - since < SLICE) continue;
      await pause();
      since = now();
    }
  };
}

/** The items in order, stably, without ever keeping the page from answering: ten thousand names take a slow phone seconds. */
export async function sortedInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  turns: Turns = PAGE_TURNS,
): Promise<readonly T[]> {
  const work = inSlices(turns);
  let runs: (readonly T[])[] = [];
  await work(sortRuns(items, compare, runs));
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let place = 0; place < runs.length; place += 2) {
      const both: T[] = [];
      merged.push(both);
      await work(merge(runs[place] ?? [], runs[place + 1] ?? [], compare, both));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* sortRuns<T>(items: readonly T[], compare: (a: T, b: T) => number, into: (readonly T[])[]): Generator<void> {
  for (let start = 0; start < items.length; start += RUN) {
    into.push(items.slice(start, start + RUN).sort(compare));
    yield;
  }
}

function* merge<T>(one: readonly T[], two: readonly T[], compare: (a: T, b: T) => number, into: T[]): Generator<void> {
  let [i, k] = [0, 0];
  while (i < one.length && k < two.length) {
    const [a, b] = [one[i] as T, two[k] as T];
    if (compare(a, b) <= 0) {
      into.push(a);
      i += 1;
    } else {
      into.push(b);
      k += 1;
    }
    if ((i + k) % STEPS === 0) yield;
  }
  for (; i < one.length; i++) into.push(one[i] as T);
  for (; k < two.length; k++) into.push(two[k] as T);
}
