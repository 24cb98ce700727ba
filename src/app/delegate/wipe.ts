import { forgetConference } from '#device/forget-conference.ts';
import { delegateDatabase, wipeDelegateStore } from '#device/delegate-store.ts';
import { tellWorker } from '#platform/app-update.ts';
import { pathTo } from '../state/routes.ts';
import type { Marker } from './marker.ts';

/** Other tabs let go of a database a moment after they are told to. */
const TRIES = 3;

/**
 * Takes everything of the person who was signed in off this device: the private database, and at this conference what
 * is theirs, the first screen with their stars, and what was typed. Several tabs may do it at once, and it may be done
 * again: it stops as soon as another has finished. The gate must be closed before (marker `wiping`).
 */
export async function wipe(slug: string, marker: Marker): Promise<void> {
  const goesOn = (): boolean => marker.read()?.kind === 'wiping';
  forgetTyped(slug);
  tellWorker({ type: 'DROP_SCREEN', path: pathTo({ page: 'programme', slug }) });
  await Promise.all([
    goesOn() ? forgetConference(slug) : undefined,
    (async () => {
      for (let left = TRIES; left > 0 && goesOn() && (await isThere(slug)); left -= 1) {
        await wipeDelegateStore(slug).catch(() => undefined);
      }
    })(),
  ]);
}

/** Whether the private database is still here. */
async function isThere(slug: string): Promise<boolean> {
  // Firefox before 126 does not list them; then it is deleted so often that nothing can be left.
  const list = (indexedDB as { databases?: () => Promise<IDBDatabaseInfo[]> }).databases;
  if (!list) return true;
  return (await list.call(indexedDB)).some(({ name }) => name === delegateDatabase(slug));
}

/** What somebody typed or read at this conference; the reading places are of all of them, and name no person. */
function forgetTyped(slug: string): void {
  try {
    for (const name of ['sotay.unsaved-notes', 'sotay.searches', 'sotay.read'])
      localStorage.removeItem(`${name}.${slug}`);
    sessionStorage.clear();
  } catch {
    // Storage is refused: then nothing was kept in it.
  }
}
