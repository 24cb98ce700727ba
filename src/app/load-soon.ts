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

/** Milliseconds until a file that could not be had is tried again, at first and at most. */
const FIRST_WAIT = 10_000;
const LONGEST_WAIT = 300_000;

/**
 * What `load` gets; where it cannot be had, tries again whenever that is worth it, and else after longer and longer: a
 * phone that stays in a hall's Wi-Fi is not told when that leads somewhere again.
 */
export async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    // Listens before it tries: a network that comes back while the try fails counts.
    const worthIt = nextChance(wait);
    try {
      return await load();
    } catch {
      // A first visit whose network broke off: what is on the screen stays, and is kept once there is a network.
      await worthIt.come;
    } finally {
      worthIt.stop();
    }
  }
}

function nextChance(milliseconds: number): { readonly come: Promise<void>; readonly stop: () => void } {
  let stop = (): void => undefined;
  const come = new Promise<void>((resolve) => {
    const stopListening = onWorthChecking(resolve);
    const timer = setTimeout(resolve, milliseconds);
    stop = () => {
      stopListening();
      clearTimeout(timer);
    };
  });
  return { come, stop };
}
