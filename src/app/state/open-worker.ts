import { scriptUrl } from '#platform/script-url.ts';

/** Starts a worker from a script of this build. Throws a TypeError for every other address. */
export function openWorker(path: string): Worker {
  return new Worker(scriptUrl(path), { type: 'module' });
}
