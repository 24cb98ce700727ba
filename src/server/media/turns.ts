import { availableParallelism } from 'node:os';

/** Does some work when it is its turn: so many pictures at once as there are processors, so that memory stays bounded. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else working++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // Whoever is next takes this place over: the count stays.
    if (next) next();
    else working--;
  }
}

// Each picture of 12 million pixels takes some 130 MB while it is worked on; the import stays below 600 MB.
const AT_ONCE = Math.min(3, availableParallelism());
let working = 0;
const waiting: (() => void)[] = [];
