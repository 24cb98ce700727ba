import type { DelegateId } from '#domain/delegates.ts';
import type { Slug } from '#domain/conference.ts';
import type { RoomId, SessionId } from '#domain/session.ts';
import type { LocalDate } from '#domain/time.ts';
import { filtersIn, queryOf, type Filters } from './filters.ts';

/** The day of sessions whose day is not known, as it stands in an address. */
export const UNKNOWN_DAY = 'unknown';

interface Place {
  readonly slug: Slug;
}

export type Route =
  | { readonly page: 'conferences' }
  | (Place & {
      readonly page: 'programme';
      readonly day?: LocalDate | typeof UNKNOWN_DAY | undefined;
      readonly filters?: Filters | undefined;
    })
  | (Place & { readonly page: 'session'; readonly session: SessionId })
  | (Place & { readonly page: (typeof PLAIN_PAGES)[number] })
  | (Place & { readonly page: 'people'; readonly by?: PeopleOrder | undefined })
  | (Place & { readonly page: 'delegates'; readonly by?: DelegateOrder | undefined })
  | (Place & { readonly page: 'search'; readonly query?: string | undefined })
  | (Place & { readonly page: 'photos'; readonly album?: string | undefined; readonly photo?: string | undefined })
  | (Place & { readonly page: Exclude<RecordPage, 'place'>; readonly id: string })
  | (Place & { readonly page: 'signIn' })
  | (Place & { readonly page: 'delegate'; readonly delegate: DelegateId })
  | (Place & { readonly page: 'place'; readonly id: string; readonly room?: RoomId | undefined })
  | { readonly page: 'missing'; readonly slug?: Slug | undefined };

/** A page of one record, which may stand beside a list on a wide screen. */
export type DetailRoute = Extract<Route, { page: 'session' | 'delegate' } | { id: string }>;

export const PEOPLE_ORDERS = ['delegation', 'organisation', 'name'] as const;
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number];

export const DELEGATE_ORDERS = ['delegation', 'organisation', 'role', 'name'] as const;
export type DelegateOrder = (typeof DELEGATE_ORDERS)[number];

const PLAIN_PAGES = [
  'mine',
  'documents',
  'changes',
  'phone',
  'info',
  'announcements',
  'install',
  'settings',
  'print',
  'me',
  'contacts',
  'unsent',
] as const;
/** Pages of one record, with what stands before its id in the address. */
const RECORD_PAGES = [
  ['person', 'people'],
  ['document', 'documents'],
  ['place', 'places'],
  ['infoPage', 'info'],
] as const;
type RecordPage = (typeof RECORD_PAGES)[number][0];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an address of this app shows. Never fails: what is not known is the page that says so. */
export function routeOf(url: string): Route {
  const { pathname, searchParams } = new URL(url, 'http://app.invalid');
  const [slug, section, ...ids] = pathname.split('/').slice(1).map(decoded);
  if (!slug) return { page: 'conferences' };
  if (!section) return { page: 'programme', slug, ...dayIn(searchParams.get('day') ?? ''), ...filtersOf(searchParams) };
  return (
    sectionOf(slug, section, ids.at(-1) === '' ? ids.slice(0, -1) : ids, searchParams) ?? { page: 'missing', slug }
  );
}

/** The address of a route: `routeOf(pathTo(route))` is the route again. */
export function pathTo(route: Exclude<Route, { page: 'missing' }>): string {
  if (route.page === 'conferences') return '/';
  const base = `/${encodeURIComponent(route.slug)}/`;
  switch (route.page) {
    case 'programme':
      return base + withQuery({ day: route.day, ...(route.filters ? queryOf(route.filters) : {}) });
    case 'session':
      return `${base}sessions/${encodeURIComponent(route.session)}`;
    case 'people':
    case 'delegates':
      return `${base}${route.page}${withQuery({ by: route.by })}`;
    case 'search':
      return `${base}search${withQuery({ q: route.query })}`;
    case 'photos':
      return (
        base +
        ['photos', route.album, route.photo]
          .filter((part) => part !== undefined)
          .map(encodeURIComponent)
          .join('/')
      );
    case 'signIn':
      return `${base}sign-in`;
    case 'delegate':
      return `${base}delegates/${encodeURIComponent(route.delegate)}`;
    case 'place':
      return `${base}places/${encodeURIComponent(route.id)}${withQuery({ room: route.room })}`;
    case 'person':
    case 'document':
    case 'infoPage':
      return `${base}${new Map(RECORD_PAGES).get(route.page) ?? ''}/${encodeURIComponent(route.id)}`;
    default:
      return base + route.page;
  }
}

/** The conference an address belongs to. */
export function slugOf(route: Route): Slug | undefined {
  return route.page === 'conferences' ? undefined : route.slug;
}

/** Whether a page shows one record. */
export function isDetail(route: Route): route is DetailRoute {
  return route.page === 'session' || route.page === 'delegate' || 'id' in route;
}

function sectionOf(slug: Slug, section: string, ids: readonly string[], query: URLSearchParams): Route | undefined {
  const [id, second, ...more] = ids;
  if (section === 'photos' && more.length === 0) return { page: 'photos', slug, ...told({ album: id, photo: second }) };
  if (second !== undefined) return undefined;
  if (id !== undefined) {
    if (section === 'sessions') return { page: 'session', slug, session: id };
    if (section === 'delegates') return { page: 'delegate', slug, delegate: id };
    const page = RECORD_PAGES.find(([, start]) => start === section)?.[0];
    return page && { page, slug, id, ...(page === 'place' ? told({ room: query.get('room') || undefined }) : {}) };
  }
  if (section === 'people') {
    const by = PEOPLE_ORDERS.find((order) => order === query.get('by'));
    return { page: 'people', slug, ...told({ by }) };
  }
  if (section === 'delegates') {
    const by = DELEGATE_ORDERS.find((order) => order === query.get('by'));
    return { page: 'delegates', slug, ...told({ by }) };
  }
  if (section === 'search') return { page: 'search', slug, ...told({ query: query.get('q') || undefined }) };
  if (section === 'sign-in') return { page: 'signIn', slug };
  const page = PLAIN_PAGES.find((name) => name === section);
  return page && { page, slug };
}

function dayIn(text: string): { day?: LocalDate } {
  return DAY.test(text) || text === UNKNOWN_DAY ? { day: text } : {};
}

function filtersOf(query: URLSearchParams): { filters?: Filters } {
  const filters = filtersIn(query);
  return filters ? { filters } : {};
}

/** Without what is undefined, so that the same address is always the same route. */
function told<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

function withQuery(members: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(told(members) as Record<string, string>).toString();
  return query && `?${query}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray % is no reason to show nothing: the segment is taken as it stands and simply not found.
    return segment;
  }
}
