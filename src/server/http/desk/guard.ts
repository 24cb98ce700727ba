import type { Context, Handler } from 'hono';
import { getCookie } from 'hono/cookie';
import { EVERY_CONFERENCE, roleAt } from '#domain/organisers.ts';
import type { DataFolder } from '../../data-folder.ts';
import { hasConference } from '../../database/draft-rows.ts';
import type { Organisers } from '../../organisers/organisers.ts';
import type { Route } from '../routes.ts';
import { isJson, isSameOrigin } from '../same-origin.ts';
import { isSecure } from '../security-headers.ts';
import { refused, type Asker, type DeskHandler, type OpenHandler } from './desk-route.ts';

interface GuardParts {
  readonly data: DataFolder;
  readonly organisers: Organisers;
  readonly publicOrigin?: string | undefined;
}

/**
 * Lets through to a desk route only whom its row names. What writes comes from our own pages alone and says that it is
 * JSON or bytes, which no form of a foreign page can. A conference somebody has no role at is not there for them: 404.
 */
export function guarded(
  route: Route,
  handler: DeskHandler | OpenHandler,
  { data, organisers, publicOrigin }: GuardParts,
): Handler {
  return async (c) => {
    if (route.method !== 'GET') {
      if (!isSameOrigin(c, publicOrigin, { mayLackOrigin: false })) return refused(c, 403, 'foreign_origin');
      if (!isJson(c) && !isBytes(c)) return refused(c, 415, 'not_json');
    }
    if (route.roles.includes('anyone')) return (handler as OpenHandler)(c);
    const session = getCookie(c, cookieName(c, publicOrigin));
    const asker = session === undefined ? undefined : await organisers.whoIs(session);
    if (!asker) return refused(c, 401, 'signed_out');
    const slug = c.req.param('slug') ?? '';
    const refusal = refusalOf(c, route, asker, slug);
    if (refusal) return refusal;
    if (slug !== '' && !(await hasConference(data.database.db, slug))) return refused(c, 404, 'unknown_conference');
    return handler(c, asker, slug);
  };
}

function refusalOf(c: Context, route: Route, { organiser }: Asker, slug: string): Response | undefined {
  if (slug === '' && route.roles.includes('organiser')) return undefined;
  const role = slug === '' ? organiser.roles[EVERY_CONFERENCE] : roleAt(organiser, slug);
  if (role !== undefined && (route.roles.includes(role) || route.roles.includes('organiser'))) return undefined;
  return role === undefined && slug !== '' ? refused(c, 404, 'unknown_conference') : refused(c, 403, 'not_your_role');
}

function isBytes(c: Context): boolean {
  return c.req.header('content-type') === 'application/octet-stream';
}

/**
 * `__Host-` binds the cookie to this very host, which browsers allow over HTTPS only; on a laptop or in a hall's own
 * network without a certificate it has to do without.
 */
export function cookieName(c: Context, publicOrigin: string | undefined): string {
  return isSecure(c, publicOrigin) ? '__Host-sotay-desk' : 'sotay-desk';
}
