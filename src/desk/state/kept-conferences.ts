import { isSlug } from '#domain/conference.ts';
import { ORGANISER_ROLES } from '#domain/organisers.ts';
import type { ConferenceLine } from './conference-line.ts';
import { isRecord, recordIn } from './kept-record.ts';

/** Where they are kept: `localStorage`, where it is not refused. */
export interface ConferenceStore {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

const NAME = 'sotay.desk.conferences';

/** Keeps the conferences somebody organises on this device, for when there is no network. */
export function keepConferences(
  organiser: string,
  conferences: readonly ConferenceLine[],
  store = storeIfAllowed(),
): void {
  const lines = conferences.map(({ slug, role, title }) => ({ slug, role, title }));
  try {
    store?.setItem(NAME, JSON.stringify({ organiser, lines }));
  } catch {
    // Without storage the list needs the network, as before.
    return;
  }
}

/** The conferences of somebody as they were last seen here; none when somebody else sat here last. */
export function keptConferences(organiser: string, store = storeIfAllowed()): readonly ConferenceLine[] {
  const kept = recordIn(textIn(store));
  if (kept?.['organiser'] !== organiser || !Array.isArray(kept['lines'])) return [];
  // What cannot be read costs no more than itself, and no conference stands there twice.
  const lines = kept['lines'].filter(isLine);
  return [...new Map(lines.map(({ slug, role, title }) => [slug, { slug, role, title }])).values()];
}

/** Forgets them, when somebody signs out. */
export function forgetConferences(store = storeIfAllowed()): void {
  try {
    store?.removeItem(NAME);
  } catch {
    return;
  }
}

function textIn(store: ConferenceStore | undefined): string | null | undefined {
  try {
    return store?.getItem(NAME);
  } catch {
    return undefined;
  }
}

function isLine(line: unknown): line is ConferenceLine {
  if (!isRecord(line)) return false;
  const { slug, role, title } = line;
  return (
    typeof slug === 'string' &&
    isSlug(slug) &&
    ORGANISER_ROLES.some((known) => known === role) &&
    isRecord(title) &&
    Object.values(title).every((words) => typeof words === 'string')
  );
}

function storeIfAllowed(): ConferenceStore | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    // Some private modes refuse even the asking.
    return undefined;
  }
}
