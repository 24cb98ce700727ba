import { onWorthChecking } from '#platform/visibility.ts';
import type * as keeping from './keep-up-to-date.ts';
import type * as telling from './state/telling-changes.ts';

// What a start does without and the service worker keeps right after it is installed (build/bundle-client.ts).

/** Gets what keeps the app up to date. */
export function loadKeeping(): Promise<typeof keeping> {
  return loadPatiently(() => import('./keep-up-to-date.ts'));
}

/** Gets what finds and says changes. */
export function loadTelling(): Promise<typeof telling> {
  return loadPatiently(() => import('./state/telling-changes.ts'));
}

/** Where a file cannot be had, again whenever it is worth a try. */
async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      // A first visit whose network broke off: what is on the screen stays, and is kept once there is a network.
      await new Promise<void>((resolve) => {
        const stop = onWorthChecking(() => {
          stop();
          resolve();
        });
      });
    }
  }
}
