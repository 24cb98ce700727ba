import { parentPort, workerData } from 'node:worker_threads';
import { makeEditionsOf } from './make-edition.ts';
import type { Made } from './make-on-thread.ts';

const make = makeEditionsOf(workerData as string);

parentPort?.on('message', (slug: string) => {
  void answerTo(slug).then((answer) =>
    // The parts are megabytes: they are handed over, not copied.
    parentPort?.postMessage(
      answer,
      'made' in answer ? (answer.made?.objects.map(({ bytes }) => bytes.buffer) ?? []) : [],
    ),
  );
});

async function answerTo(slug: string): Promise<Made> {
  try {
    return { made: await make(slug) };
  } catch (error) {
    return { failed: error };
  }
}
