import { Worker } from 'node:worker_threads';

/** Work on a thread that took too long, grew too large or broke off. */
export class ThreadLimitError extends Error {
  readonly limit: 'time' | 'memory' | 'broken';

  constructor(limit: 'time' | 'memory' | 'broken', options?: ErrorOptions) {
    super(`the work went beyond its ${limit}`, options);
    this.name = 'ThreadLimitError';
    this.limit = limit;
  }
}

export interface ThreadLimits {
  readonly milliseconds: number;
  /** Bytes this process may grow by meanwhile. */
  readonly memory: number;
}

/**
 * Runs a module on a thread of its own, which gets `work` as its workerData, and gives the first message it posts.
 * Whatever foreign bytes make it do, the thread is gone afterwards. Throws ThreadLimitError.
 */
export function inThread(module: URL, work: unknown, limits: ThreadLimits): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const before = process.memoryUsage.rss();
    const thread = new Worker(module, {
      workerData: work,
      // Libraries warn on the console of what they find in a file; that is no line for the person who imports it.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.memory / 1024 / 1024) },
    });
    const give = (settle: () => void): void => {
      clearTimeout(timer);
      clearInterval(watch);
      settle();
      void thread.terminate();
    };
    const timer = setTimeout(() => give(() => reject(new ThreadLimitError('time'))), limits.milliseconds);
    // What a library unpacks lies outside the heap that resourceLimits bound.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.memory) give(() => reject(new ThreadLimitError('memory')));
    }, LOOKED_AT);
    thread.once('message', (message) => give(() => resolve(message)));
    thread.once('error', (error: NodeJS.ErrnoException) => {
      const limit = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken';
      give(() => reject(new ThreadLimitError(limit, { cause: error })));
    });
    thread.once('exit', () => give(() => reject(new ThreadLimitError('broken'))));
  });
}

const LOOKED_AT = 100; // Milliseconds; pdf.js inflates some 10 MB meanwhile.
