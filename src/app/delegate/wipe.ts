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
 * again: it stops as soon as another has finished. The gate must be closed before (marker `wiping`). False when somebody
 * does not let go of the database: then it is to be done once more, later.
 */
export async function wipe(slug: string, marker: Marker): Promise<boolean> {
  const goesOn = (): boolean => marker.read()?.kind === 'wiping';
  forgetTyped(slug);
  tellWorker({ type: 'DROP_SCREEN', path: pathTo({ page: 'programme', slug }) });
  const [isGone] = await Promise.all([deleted(slug, goesOn), goesOn() ? forgetConference(slug) : undefined]);
  return isGone;
}

async function deleted(slug: string, goesOn: () => boolean): Promise<boolean> {
  for (let left = TRIES; left > 0 && goesOn(); left -= 1) {
    try {
      await wipeDelegateStore(slug);
      if (!(await isThere(slug))) return true;
    } catch {
      // Another tab holds on to it; it is told once more.
    }
  }
  return !goesOn();
}

/** Whether the private database is still here. */
async function isThere(slug: string): Promise<boolean> {
  // Firefox before 126 does not list them; there, what was said to be deleted has to be believed.
  const list = (indexedDB as { databases?: () => Promise<IDBDatabaseInfo[]> }).databases;
  if (!list) return false;
  return (await list.call(indexedDB)).some(({ name }) => name === delegateDatabase(slug));
}

/** What somebody typed or read at this conference; the reading places are of all of them, and name no person. */
function forgetTyped(slug: string): void {
  try {
    for (const name of ['sotay.unsaved-notes', 'sotay.unsaved-stars', 'sotay.searches', 'sotay.read'])
      localStorage.removeItem(`${name}.${slug}`);
    sessionStorage.clear();
  } catch {
    // Storage is refused: then nothing was kept in it.
  }
}
