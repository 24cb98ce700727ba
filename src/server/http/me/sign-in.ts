import type { Context } from 'hono';
import { decodeBadgeSignIn } from '#wire/me/sign-in.ts';
import { freshJson } from '../answer.ts';
import { jsonBody, refused, refusedWith } from '../desk/desk-route.ts';
import type { Route } from '../routes.ts';
import { newDelegateCookie, noDelegateCookie, sessionAt } from './guard.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

const ME = '/api/v1/me';

export const SIGN_IN_ROUTES = [
  { method: 'POST', path: `${ME}/sign-in`, roles: ['anyone'] },
  { method: 'POST', path: `${ME}/sign-out`, roles: ['delegate'] },
  { method: 'DELETE', path: `${ME}/devices/:id`, roles: ['delegate'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 4 * 1024;

/** Signing in with a badge, and out again. */
export function signInHandlers({ delegates, publicOrigin }: MeParts): MeHandlersOf<typeof SIGN_IN_ROUTES> {
  return {
    'POST /api/v1/me/sign-in': async (c) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeBadgeSignIn);
      if (body instanceof Response) return body;
      const { conference } = body.value;
      const held = sessionAt(c, conference, publicOrigin);
      const result = await delegates.signIn(body.value, { held, userAgent: c.req.header('user-agent') ?? '' });
      switch (result.kind) {
        case 'signed-in':
          return signedIn(c, conference, result.session);
        case 'unknown':
          return refused(c, 401, 'unknown_badge');
        case 'wait':
          return refused(c, 429, 'wait', { 'Retry-After': String(result.seconds) });
        case 'too-many':
          return refusedWith(409, 'too_many_devices', { devices: result.devices });
      }
    },
    'POST /api/v1/me/sign-out': async (c, who) => {
      await delegates.signOut(who, who.session);
      return signedOut(c, who.conference);
    },
    'DELETE /api/v1/me/devices/:id': async (c, who) => {
      const id = c.req.param('id') ?? '';
      if (!(await delegates.signOut(who, id))) return refused(c, 404, 'unknown_device');
      return id === who.session ? signedOut(c, who.conference) : freshJson({ signedOut: id });
    },
  };

  function signedIn(c: Context, conference: string, session: string): Response {
    const held = newDelegateCookie(c, conference, publicOrigin, session);
    return freshJson({ signedIn: true }, 200, { 'Set-Cookie': held });
  }

  function signedOut(c: Context, conference: string): Response {
    return freshJson({ signedIn: false }, 200, { 'Set-Cookie': noDelegateCookie(c, conference, publicOrigin) });
  }
}
