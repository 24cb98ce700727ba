import { scriptUrl } from '#platform/script-url.ts';
import workerScript from '../../search/search-worker.ts?worker&url';
import { searchHere, searchIn, type Searcher, type SearchWorker } from '../../search/searcher.ts';

/**
 * Opens what answers questions: in a worker, so that typing never waits, else in the page.
 * @param onFailure the worker broke down: open another, which will be in the page, and tell it everything again.
 */
export function openSearcher(onFailure: () => void): Searcher {
  if (isRefused) return searchHere();
  const refused = (): void => {
    isRefused = true;
    onFailure();
  };
  try {
    return searchIn(new Worker(scriptUrl(workerScript), { name: 'search' }) as SearchWorker, refused);
  } catch {
    // Some private modes and old web views have no workers; slower is better than none.
    isRefused = true;
    return searchHere();
  }
}

let isRefused = false;
