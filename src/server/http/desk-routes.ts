import type { Context, Handler } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import { decodePublishWishes, decodeSignIn } from '#wire/desk.ts';
import { freshJson, refusal } from './answer.ts';
import type { AppParts } from './app-parts.ts';
import { readBody } from './body.ts';
import { createRateLimit } from './rate-limit.ts';
import type { RouteKey } from './routes.ts';
import { isJson, isSameOrigin } from './same-origin.ts';
import { isSecure } from './security-headers.ts';

type DeskKey = Extract<RouteKey, `${string} /api/v1/desk/${string}`>;
type DeskParts = Pick<AppParts, 'desk' | 'publicOrigin' | 'now'>;

const BODY_LIMIT = 4 * 1024;
// A token has far too many bits to be guessed; the limit keeps the database quiet.
const SIGN_INS_A_MINUTE = 60;
const NINETY_DAYS = 90 * 24 * 3600;

/** The organisers' routes. Answers are private; what writes is JSON from our own pages only. */
export function deskRoutes({ desk, publicOrigin, now }: DeskParts): Record<DeskKey, Handler> {
  const signInLimit = createRateLimit(SIGN_INS_A_MINUTE, now);

  return {
    'POST /api/v1/desk/sign-in': fromOurPages(async (c) => {
      if (!signInLimit.take()) return refused(c, 429, 'too_many', { 'Retry-After': '60' });
      const body = await readBody(c, BODY_LIMIT);
      if (body.kind !== 'read') return refused(c, body.kind === 'too-long' ? 413 : 400, `body_${body.kind}`);
      const read = decodeSignIn(body.bytes);
      if (!read.ok) return refused(c, 400, 'no_token');
      const session = await desk.signIn(read.value.token);
      if (session === undefined) return refused(c, 401, 'unknown_token');
      return freshJson({ signedIn: true }, 200, { 'Set-Cookie': cookieWith(c, session, NINETY_DAYS) });
    }),

    'POST /api/v1/desk/sign-out': fromOurPages(async (c) => {
      const session = sessionOf(c);
      if (session !== undefined) await desk.signOut(session);
      return freshJson({ signedIn: false }, 200, { 'Set-Cookie': cookieWith(c, '', 0) });
    }),

    'GET /api/v1/desk/conferences': forOrganisers(async () => freshJson({ conferences: await desk.conferences() })),

    'POST /api/v1/desk/conferences/:slug/publish': fromOurPages(
      forOrganisers(async (c) => {
        const body = await readBody(c, BODY_LIMIT);
        if (body.kind !== 'read') return refused(c, body.kind === 'too-long' ? 413 : 400, `body_${body.kind}`);
        const wishes = decodePublishWishes(body.bytes);
        if (!wishes.ok) return refused(c, 400, 'unknown_wishes');
        const result = await desk.publish(c.req.param('slug') ?? '', wishes.value);
        if (result.kind === 'unknown-conference') return refused(c, 404, 'unknown_conference');
        return freshJson(result, result.kind === 'published' || result.kind === 'unchanged' ? 200 : 409);
      }),
    ),
  };

  function fromOurPages(answer: (c: Context) => Promise<Response>): (c: Context) => Promise<Response> {
    return async (c) => {
      if (!isSameOrigin(c, publicOrigin, { mayLackOrigin: false })) return refused(c, 403, 'foreign_origin');
      if (!isJson(c)) return refused(c, 415, 'not_json');
      return answer(c);
    };
  }

  function forOrganisers(answer: (c: Context) => Promise<Response>): (c: Context) => Promise<Response> {
    return async (c) => {
      const session = sessionOf(c);
      if (session === undefined || !(await desk.isSignedIn(session))) return refused(c, 401, 'signed_out');
      return answer(c);
    };
  }

  function sessionOf(c: Context): string | undefined {
    return getCookie(c, cookieName(c));
  }

  function cookieWith(c: Context, session: string, maxAge: number): string {
    const secure = isSecure(c, publicOrigin);
    return generateCookie(cookieName(c), session, { httpOnly: true, sameSite: 'Strict', path: '/', secure, maxAge });
  }

  // `__Host-` binds the cookie to this very host, which browsers allow over HTTPS only; on a laptop or in a hall's own
  // network without a certificate it has to do without.
  function cookieName(c: Context): string {
    return isSecure(c, publicOrigin) ? '__Host-sotay-desk' : 'sotay-desk';
  }
}

type Refusal = Parameters<typeof refusal>;

function refused(c: Refusal[0], status: Refusal[1], error: Refusal[2], more: Refusal[3] = {}): Response {
  return refusal(c, status, error, { 'Cache-Control': 'private, no-store', ...more });
}
