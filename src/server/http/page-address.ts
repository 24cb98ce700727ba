import type { PublicParts } from '#domain/parts.ts';
import { dayOf } from '#domain/programme.ts';

// How the app names the day of sessions whose day is not known.
const UNKNOWN_DAY = 'unknown';
/** Rooms of the app that have an address of their own (src/app/state/routes.ts). */
const ROOMS: readonly string[] = [
  '',
  'mine',
  'people',
  'documents',
  'photos',
  'changes',
  'search',
  'announcements',
  'info',
  'install',
  'phone',
  'settings',
  'print',
  'sign-in',
  'me',
  'delegates',
  'contacts',
  'unsent',
];

/**
 * The one address of a page below `/<slug>/`, or undefined when there is none such. Only what changes the page is in
 * it, so that no invented query can make a second copy of a page.
 */
export function pageAddress(path: string, day: string | undefined, parts: PublicParts): string | undefined {
  // Hosts of plain files add a slash to what is a folder for them; such links find their way back here.
  const rest = path.replace(/\/$/, '');
  if (rest === '') return day !== undefined && addressesOf(parts).days.has(day) ? `?day=${day}` : '';
  const [section = '', id = '', ...more] = rest.split('/');
  // A photo is shown in its album; only the album has a page without script.
  if (section === 'photos' && more.length === 1) return pageAddress(`photos/${id}`, undefined, parts);
  // Whether there is such a delegate, only delegates are told.
  if (section === 'delegates' && more.length === 0) return section;
  return addressesOf(parts).pages.has(rest) ? rest.split('/').map(encodeURIComponent).join('/') : undefined;
}

/** Every page of a conference: the path below `/<slug>/`, not yet encoded. */
export function pagesOf(parts: PublicParts): readonly string[] {
  return [...addressesOf(parts).pages];
}

interface Addresses {
  readonly pages: ReadonlySet<string>;
  readonly days: ReadonlySet<string>;
}

const known = new WeakMap<PublicParts, Addresses>();

function addressesOf(parts: PublicParts): Addresses {
  let addresses = known.get(parts);
  if (!addresses) {
    const { programme, documents, photos, info } = parts;
    addresses = {
      pages: new Set([
        ...ROOMS,
        ...below('sessions', programme.sessions),
        ...below('people', programme.people),
        ...below('documents', documents?.documents),
        ...below('photos', photos?.albums),
        ...below('places', info?.places),
        ...below('info', info?.pages),
      ]),
      days: new Set(Object.values(programme.sessions).map((session) => dayOf(session) ?? UNKNOWN_DAY)),
    };
    known.set(parts, addresses);
  }
  return addresses;
}

function below(section: string, records: Readonly<Record<string, unknown>> = {}): readonly string[] {
  return Object.keys(records).map((id) => `${section}/${id}`);
}
