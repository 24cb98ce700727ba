import { generateCookie } from 'hono/cookie';
import type { Context } from 'hono';
import { decodeSignIn } from '#wire/desk/accounts.ts';
import { freshJson } from '../answer.ts';
import { createRateLimit } from '../rate-limit.ts';
import type { Route } from '../routes.ts';
import { isSecure } from '../security-headers.ts';
import { jsonBody, refused, type DeskParts, type HandlersOf } from './desk-route.ts';
import { cookieName } from './guard.ts';

const DESK = '/api/v1/desk';

export const ACCOUNT_ROUTES = [
  { method: 'POST', path: `${DESK}/sign-in`, roles: ['anyone'] },
  { method: 'POST', path: `${DESK}/sign-out`, roles: ['organiser'] },
  { method: 'GET', path: `${DESK}/me`, roles: ['organiser'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 4 * 1024;
// A token has far too many bits to be guessed; the limit keeps the database quiet.
const SIGN_INS_A_MINUTE = 60;
const NINETY_DAYS = 90 * 24 * 3600;

/** Signing in and out. */
export function accountHandlers({ organisers, publicOrigin, now }: DeskParts): HandlersOf<typeof ACCOUNT_ROUTES> {
  const signInLimit = createRateLimit(SIGN_INS_A_MINUTE, now);

  return {
    'POST /api/v1/desk/sign-in': async (c) => {
      if (!signInLimit.take()) return refused(c, 429, 'too_many', { 'Retry-After': '60' });
      const body = await jsonBody(c, BODY_LIMIT, decodeSignIn);
      if (body instanceof Response) return body;
      const session = await organisers.redeem(body.value.token, c.req.header('user-agent') ?? '');
      if (session === undefined) return refused(c, 401, 'unknown_token');
      return freshJson({ signedIn: true }, 200, { 'Set-Cookie': cookieWith(c, session, NINETY_DAYS) });
    },
    'POST /api/v1/desk/sign-out': async (c, { session }) => {
      await organisers.signOut(session);
      return freshJson({ signedIn: false }, 200, { 'Set-Cookie': cookieWith(c, '', 0) });
    },
    'GET /api/v1/desk/me': async (_, { organiser }) => freshJson({ organiser }),
  };

  function cookieWith(c: Context, session: string, maxAge: number): string {
    const secure = isSecure(c, publicOrigin);
    const name = cookieName(c, publicOrigin);
    return generateCookie(name, session, { httpOnly: true, sameSite: 'Strict', path: '/', secure, maxAge });
  }
}
