import type { Context, Handler } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import { DELEGATE_SESSION_SECONDS } from '../../delegates/delegate-sessions.ts';
import { refused } from '../desk/desk-route.ts';
import type { Route } from '../routes.ts';
import { isJson, isSameOrigin } from '../same-origin.ts';
import { isSecure } from '../security-headers.ts';
import type { MeHandler, MeParts, OpenMeHandler } from './me-route.ts';

/**
 * Lets through to a delegate's own route only who is signed in at the conference the address asks about. What writes
 * comes from our own pages alone and says that it is JSON or bytes, which no form of a foreign page can.
 */
export function guardedMe(
  route: Route,
  handler: MeHandler | OpenMeHandler,
  { delegates, publicOrigin }: Pick<MeParts, 'delegates' | 'publicOrigin'>,
): Handler {
  return async (c) => {
    if (route.method !== 'GET') {
      if (!isSameOrigin(c, publicOrigin, { mayLackOrigin: false })) return refused(c, 403, 'foreign_origin');
      if (!isJson(c) && c.req.header('content-type') !== 'application/octet-stream') return refused(c, 415, 'not_json');
    }
    if (route.roles.includes('anyone')) return (handler as OpenMeHandler)(c);
    const conference = c.req.query('conference') ?? onlyConference(c);
    const who = await delegates.whoIs(conference, sessionAt(c, conference, publicOrigin));
    return typeof who === 'string' ? refused(c, 401, who) : handler(c, who);
  };
}

/** The secret of the session this browser has at a conference. */
export function sessionAt(c: Context, conference: string, publicOrigin: string | undefined): string | undefined {
  return getCookie(c, delegateCookie(c, conference, publicOrigin));
}

/**
 * One cookie a conference, for a phone may be signed in at several. `__Host-` binds it to this very host, which
 * browsers allow over HTTPS only; in a hall's own network without a certificate it has to do without.
 */
export function delegateCookie(c: Context, conference: string, publicOrigin: string | undefined): string {
  return `${isSecure(c, publicOrigin) ? '__Host-' : ''}${COOKIE}${conference}`;
}

/** The `Set-Cookie` that keeps the secret of a new session. */
export function newDelegateCookie(
  c: Context,
  conference: string,
  publicOrigin: string | undefined,
  secret: string,
): string {
  return cookie(c, conference, publicOrigin, { value: secret, maxAge: DELEGATE_SESSION_SECONDS });
}

/** The `Set-Cookie` that takes it away. */
export function noDelegateCookie(c: Context, conference: string, publicOrigin: string | undefined): string {
  return cookie(c, conference, publicOrigin, { value: '', maxAge: 0 });
}

function cookie(
  c: Context,
  conference: string,
  publicOrigin: string | undefined,
  { value, maxAge }: { readonly value: string; readonly maxAge: number },
): string {
  const name = delegateCookie(c, conference, publicOrigin);
  const secure = isSecure(c, publicOrigin);
  return generateCookie(name, value, { httpOnly: true, sameSite: 'Strict', path: '/', secure, maxAge });
}

const COOKIE = 'sotay-me-';

/** Where a request names no conference: the one this browser is signed in at, if it is one. */
function onlyConference(c: Context): string {
  const names = Object.keys(getCookie(c))
    .map((name) => name.replace(/^__Host-/, ''))
    .filter((name) => name.startsWith(COOKIE));
  return names.length === 1 ? (names[0] ?? '').slice(COOKIE.length) : '';
}
