import type { Programme } from '#domain/parts.ts';
import { dayOf } from '#domain/programme.ts';

// How the app names the day of sessions whose day is not known.
const UNKNOWN_DAY = 'unknown';
const PAGES: readonly string[] = ['', 'mine', 'changes', 'phone', 'info', 'settings'];

/**
 * The one address of a page below `/<slug>/`, or undefined when there is none such. Only what changes the page is in
 * it, so that no invented query can make a second copy of a page.
 */
export function pageAddress(path: string, day: string | undefined, programme: Programme): string | undefined {
  // Hosts of plain files add a slash to what is a folder for them; such links find their way back here.
  const rest = path.replace(/\/$/, '');
  if (rest === '') return day !== undefined && daysOf(programme).has(day) ? `?day=${day}` : '';
  if (PAGES.includes(rest)) return rest;
  const session = /^sessions\/([^/]+)$/.exec(rest)?.[1];
  return session !== undefined && Object.hasOwn(programme.sessions, session)
    ? `sessions/${encodeURIComponent(session)}`
    : undefined;
}

const known = new WeakMap<Programme, ReadonlySet<string>>();

function daysOf(programme: Programme): ReadonlySet<string> {
  let days = known.get(programme);
  if (!days) {
    days = new Set(Object.values(programme.sessions).map((session) => dayOf(session) ?? UNKNOWN_DAY));
    known.set(programme, days);
  }
  return days;
}
