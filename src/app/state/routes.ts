import type { Slug } from '#domain/conference.ts';
import type { SessionId } from '#domain/session.ts';
import type { LocalDate } from '#domain/time.ts';

/** The day of sessions whose day is not known, as it stands in an address. */
export const UNKNOWN_DAY = 'unknown';

export type Route =
  | { readonly page: 'conferences' }
  | { readonly page: 'programme'; readonly slug: Slug; readonly day?: LocalDate | typeof UNKNOWN_DAY | undefined }
  | { readonly page: 'session'; readonly slug: Slug; readonly session: SessionId }
  | { readonly page: 'mine' | 'changes' | 'phone' | 'info' | 'settings'; readonly slug: Slug }
  | { readonly page: 'missing'; readonly slug?: Slug | undefined };

const PLAIN_PAGES = ['mine', 'changes', 'phone', 'info', 'settings'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an address of this app shows. Never fails: what is not known is the page that says so. */
export function routeOf(url: string): Route {
  const { pathname, searchParams } = new URL(url, 'http://app.invalid');
  const [slug, section, id, ...rest] = pathname.split('/').slice(1).map(decoded);
  if (!slug) return { page: 'conferences' };
  if (!section) return { page: 'programme', slug, ...dayIn(searchParams.get('day') ?? '') };
  if (section === 'sessions' && id && rest.join('') === '') return { page: 'session', slug, session: id };
  const page = PLAIN_PAGES.find((name) => name === section);
  return page && !id ? { page, slug } : { page: 'missing', slug };
}

/** The address of a route: `routeOf(pathTo(route))` is the route again. */
export function pathTo(route: Exclude<Route, { page: 'missing' }>): string {
  if (route.page === 'conferences') return '/';
  const base = `/${encodeURIComponent(route.slug)}/`;
  if (route.page === 'session') return `${base}sessions/${encodeURIComponent(route.session)}`;
  if (route.page === 'programme') return route.day ? `${base}?day=${route.day}` : base;
  return base + route.page;
}

/** The conference an address belongs to. */
export function slugOf(route: Route): Slug | undefined {
  return route.page === 'conferences' ? undefined : route.slug;
}

function dayIn(text: string): { day?: LocalDate } {
  return DAY.test(text) || text === UNKNOWN_DAY ? { day: text } : {};
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray % is no reason to show nothing: the segment is taken as it stands and simply not found.
    return segment;
  }
}
