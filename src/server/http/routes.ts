import type { OrganiserRole } from '#domain/organisers.ts';
import { DESK_ROUTES } from './desk/desk-table.ts';
import { ME_ROUTES } from './me/me-table.ts';

/**
 * Who a route is for. An organiser's role is theirs at the conference the path names; where it names none, at every
 * conference. `organiser`: whoever is signed in at the desk.
 */
export type Role = 'anyone' | 'delegate' | 'organiser' | OrganiserRole | 'loopback';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A path of Hono's: `:name` is one segment, a final `*` the rest. */
  readonly path: string;
  readonly roles: readonly Role[];
}

const CHANNEL = '/api/v1/conferences/:slug/:channel';
// The public channel is for anyone, the delegates' channel asks who they are: the path is the same.
const READERS = ['anyone', 'delegate'] as const;

/**
 * Every way in. The app registers its routes from this table and `sotay routes` prints it, so that neither can
 * know one the other does not. GET answers HEAD as well. Earlier rows win.
 */
export const ROUTES = [
  { method: 'GET', path: '/api/v1/conferences', roles: ['anyone'] },
  { method: 'GET', path: `${CHANNEL}/head`, roles: READERS },
  { method: 'GET', path: `${CHANNEL}/objects/:digest`, roles: READERS },
  { method: 'GET', path: `${CHANNEL}/objects/:to/from/:from`, roles: READERS },
  { method: 'GET', path: `${CHANNEL}/deltas/:pair`, roles: READERS },
  { method: 'GET', path: `${CHANNEL}/events`, roles: READERS },
  { method: 'POST', path: `${CHANNEL}/witness`, roles: READERS },
  ...ME_ROUTES,
  ...DESK_ROUTES,
  { method: 'GET', path: '/healthz', roles: ['anyone'] },
  { method: 'GET', path: '/metrics', roles: ['loopback'] },
  { method: 'GET', path: '/assets/*', roles: ['anyone'] },
  { method: 'GET', path: '/desk', roles: ['anyone'] },
  { method: 'GET', path: '/desk/*', roles: ['anyone'] },
  { method: 'GET', path: '/shell.html', roles: ['anyone'] },
  { method: 'GET', path: '/favicon.ico', roles: ['anyone'] },
  { method: 'GET', path: '/robots.txt', roles: ['anyone'] },
  { method: 'GET', path: '/', roles: ['anyone'] },
  { method: 'GET', path: '/:slug/manifest.webmanifest', roles: ['anyone'] },
  { method: 'GET', path: '/:slug/icons/:file', roles: ['anyone'] },
  { method: 'GET', path: '/:slug/sitemap.xml', roles: ['anyone'] },
  { method: 'GET', path: '/:slug/changelog', roles: ['anyone'] },
  { method: 'GET', path: '/:slug/changes.atom', roles: ['anyone'] },
  { method: 'GET', path: '/:slug', roles: ['anyone'] },
  { method: 'GET', path: '/:slug/*', roles: ['anyone'] },
] as const satisfies readonly Route[];

/** The name of a row: its method and path. */
export type RouteKey = (typeof ROUTES)[number] extends infer R
  ? R extends Route
    ? `${R['method']} ${R['path']}`
    : never
  : never;

export function keyOf(route: (typeof ROUTES)[number]): RouteKey {
  return `${route.method} ${route.path}` as RouteKey;
}
