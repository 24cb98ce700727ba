import { CONFERENCES_PATH } from '#wire/paths.ts';
import type { ConferenceRow } from '#wire/conferences.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import { conferencesFrom } from './first-page.ts';
import type { Conferences } from './state/conferences.svelte.ts';

const KEPT = 'sotay.conferences';
const PATIENCE = 8_000;

/** The conferences last heard of on this device: enough to choose one offline. */
export function keptConferences(store: Storage | undefined): readonly ConferenceRow[] | undefined {
  const text = store?.getItem(KEPT);
  try {
    return text ? conferencesFrom(JSON.parse(text)) : undefined;
  } catch {
    // Written by nobody we know; the list is fetched again.
    return undefined;
  }
}

/** Asks the server for its conferences and remembers them; undefined when it cannot be asked now. */
export async function fetchConferences(store: Storage | undefined): Promise<readonly ConferenceRow[] | undefined> {
  const signal = AbortSignal.timeout(PATIENCE);
  // A host of files has a folder at the first address, and most make no answer of it (docs/WIRE.md).
  const rows = (await listAt(CONFERENCES_PATH, signal)) ?? (await listAt(`${CONFERENCES_PATH}/index.json`, signal));
  if (rows) keepConferences(rows, store);
  return rows;
}

/** Keeps the list on the screen up to date: now unless it came with the page, and whenever looking again is worth it. */
export function keepListCurrent(conferences: Conferences, store: Storage | undefined, isServed: boolean): void {
  const refresh = async (): Promise<void> => {
    conferences.list = (await fetchConferences(store)) ?? conferences.list;
  };
  if (!isServed) void refresh();
  onWorthChecking(() => void refresh());
}

async function listAt(path: string, signal: AbortSignal): Promise<readonly ConferenceRow[] | undefined> {
  try {
    const answer = await fetch(path, { signal, redirect: 'error' });
    return answer.ok ? conferencesFrom(await answer.json()) : undefined;
  } catch {
    // Offline, or a portal in between: the page says that there is no list.
    return undefined;
  }
}

/** Remembers a list for the next start without a network. */
export function keepConferences(rows: readonly ConferenceRow[], store: Storage | undefined): void {
  try {
    store?.setItem(KEPT, JSON.stringify(rows));
  } catch {
    // A full storage costs the list at the next start offline; each conference still opens by its own address.
  }
}
