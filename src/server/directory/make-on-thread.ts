import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { countDelegates } from '../database/delegate-rows.ts';
import type { DataFolder } from '../data-folder.ts';
import { makeEditionsOf, type MadeEdition, type MakeEdition } from './make-edition.ts';

/** What the thread answers. */
export type Made = { readonly made: MadeEdition | undefined } | { readonly failed: unknown };

/** Makes editions so that nobody who asks the server for something has to wait for it. */
export interface EditionMaker {
  /** One at a time. */
  readonly make: MakeEdition;
  /** Ends the thread; nothing must be under way. */
  stop(): Promise<void>;
}

// Starting a thread costs more than so few people do.
const FEW = 500;
// While people change their cards it stays; a day later its memory is wanted elsewhere.
const IDLE = 60_000;
// A directory of ten thousand needs a tenth of it.
const MOST_MEGABYTES = 1024;

/** Makes small directories here and large ones, a second of work for ten thousand people, on a thread. */
export function openEditionMaker(
  { folder, database: { db } }: Pick<DataFolder, 'folder' | 'database'>,
  few = FEW,
): EditionMaker {
  const here = makeEditionsOf(folder);
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  }

  async function onThread(slug: string): Promise<MadeEdition | undefined> {
    clearTimeout(idle);
    thread ??= startedThread(folder);
    // A server that is asked to end waits for work under way, not for an idle thread.
    thread.ref();
    try {
      thread.postMessage(slug);
      const answer = await answerOf(thread);
      if ('failed' in answer) throw answer.failed;
      return answer.made;
    } catch (error) {
      await end();
      throw error;
    } finally {
      thread?.unref();
      idle = setTimeout(() => void end(), IDLE);
      idle.unref();
    }
  }

  return {
    make: async (slug) => ((await countDelegates(db, slug)) < few ? here(slug) : onThread(slug)),
    stop: end,
  };
}

function startedThread(folder: string): Worker {
  return new Worker(new URL('./directory-thread.ts', import.meta.url), {
    workerData: folder,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
}

/** The thread's answer; rejects when it breaks off. */
async function answerOf(thread: Worker): Promise<Made> {
  const over = new AbortController();
  const { signal } = over;
  try {
    // `once` rejects by itself when the thread says `error`.
    const [answer] = (await Promise.race([
      once(thread, 'message', { signal }),
      once(thread, 'exit', { signal }).then(() => {
        throw new Error('the thread of the directories ended');
      }),
    ])) as [Made];
    return answer;
  } finally {
    over.abort();
  }
}
