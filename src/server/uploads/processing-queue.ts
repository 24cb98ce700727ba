import { availableParallelism } from 'node:os';

/** Work that waits for its turn, so that a hundred pictures at once neither fill the memory nor hold up readers. */
export interface ProcessingQueue<T> {
  /** Whether there is room for another. */
  readonly hasRoom: boolean;
  /** The work of that name, begun when its turn comes; the same name is the same work. Undefined when there is no room. */
  take(name: string, work: () => Promise<T>): Promise<T> | undefined;
}

/** Works on two at once at most, and leaves a processor to what answers readers where there is more than one. */
export function createProcessingQueue<T>(
  limits: { readonly atOnce: number; readonly waiting: number } = {
    atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)),
    waiting: 40,
  },
): ProcessingQueue<T> {
  const jobs = new Map<string, Promise<T>>();
  const starts: (() => void)[] = [];
  let working = 0;

  async function inTurn(name: string, work: () => Promise<T>): Promise<T> {
    if (working >= limits.atOnce) await new Promise<void>((resolve) => starts.push(resolve));
    else working += 1;
    try {
      return await work();
    } finally {
      jobs.delete(name);
      const next = starts.shift();
      if (next) next();
      else working -= 1;
    }
  }

  return {
    get hasRoom() {
      return jobs.size < limits.atOnce + limits.waiting;
    },
    take(name, work) {
      const known = jobs.get(name);
      if (known) return known;
      if (jobs.size >= limits.atOnce + limits.waiting) return undefined;
      const job = inTurn(name, work);
      jobs.set(name, job);
      return job;
    },
  };
}
