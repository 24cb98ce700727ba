import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';
import { decodeLook, decodeSignIn, decodeSignOut, type LinkAnswer } from '#wire/desk/accounts.ts';
import { titleOf } from '../../drafting/title-of.ts';
import { organiserOf } from '../../database/organiser-rows.ts';
import type { Links } from '../../organisers/links.ts';
import { TooBusy } from '../../organisers/turns.ts';
import { SESSION_SECONDS } from '../../organisers/sessions.ts';
import { freshJson } from '../answer.ts';
import { createRateLimit } from '../rate-limit.ts';
import type { Route } from '../routes.ts';
import { isSecure } from '../security-headers.ts';
import { jsonBody, refused, type DeskParts, type HandlersOf } from './desk-route.ts';
import { cookieName } from './guard.ts';

const DESK = '/api/v1/desk';

export const SIGN_IN_ROUTES = [
  { method: 'POST', path: `${DESK}/sign-in`, roles: ['anyone'] },
  { method: 'POST', path: `${DESK}/sign-in/look`, roles: ['anyone'] },
  { method: 'POST', path: `${DESK}/sign-out`, roles: ['organiser'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 4 * 1024;
// A token has far too many bits to be guessed; the limit keeps the database quiet.
const TOKENS_A_MINUTE = 600;
const A_YEAR = 365 * 24 * 3600;
const WAIT_WHEN_BUSY = 15;

/** Signing in and out. */
export function signInHandlers(parts: DeskParts): HandlersOf<typeof SIGN_IN_ROUTES> {
  const { data, organisers, publicOrigin, now } = parts;
  const tokenLimit = createRateLimit(TOKENS_A_MINUTE, now);

  return {
    'POST /api/v1/desk/sign-in': async (c) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeSignIn);
      if (body instanceof Response) return body;
      if ('token' in body.value) return withToken(c, body.value);
      return withPassword(c, body.value);
    },
    'POST /api/v1/desk/sign-in/look': async (c) => {
      if (!tokenLimit.take()) return wait(c, 60);
      const body = await jsonBody(c, BODY_LIMIT, decodeLook);
      if (body instanceof Response) return body;
      const purpose = await organisers.look(body.value.token);
      return purpose ? freshJson(await linkAnswer(purpose)) : refused(c, 401, 'unknown_token');
    },
    'POST /api/v1/desk/sign-out': async (c, { organiser, session }) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeSignOut);
      if (body instanceof Response) return body;
      if (body.value.everywhere) await organisers.endSessions(organiser.id);
      else await organisers.signOut(session);
      return freshJson({ signedIn: false }, 200, { 'Set-Cookie': cookie(c, cookieName(c, publicOrigin), '', 0) });
    },
  };

  async function withToken(c: Context, { token, keep }: { token: string; keep?: boolean | undefined }) {
    if (!tokenLimit.take()) return wait(c, 60);
    const held = keep === true ? getCookie(c, cookieName(c, publicOrigin)) : undefined;
    const keeper = held === undefined ? undefined : await organisers.whoIs(held);
    // Whoever meant to keep their account must not find themselves with a second one.
    if (keep === true && !keeper) return refused(c, 401, 'signed_out');
    const session = await organisers.redeem(
      token,
      c.req.header('user-agent') ?? '',
      keeper && { organiser: keeper.organiser.id, session: keeper.session },
    );
    return session === undefined ? refused(c, 401, 'unknown_token') : signedIn(c, session);
  }

  async function withPassword(c: Context, who: { name: string; password: string }) {
    try {
      const known = getCookie(c, knownName(c));
      const result = await organisers.signIn({ ...who, known, userAgent: c.req.header('user-agent') ?? '' });
      if (result.kind === 'wait') return wait(c, result.seconds);
      if (result.kind === 'wrong') return refused(c, 401, 'unknown_name_or_password');
      const answer = signedIn(c, result.session);
      answer.headers.append('Set-Cookie', cookie(c, knownName(c), result.known, A_YEAR));
      return answer;
    } catch (error) {
      if (error instanceof TooBusy) return wait(c, WAIT_WHEN_BUSY);
      throw error;
    }
  }

  function signedIn(c: Context, session: string): Response {
    const held = cookie(c, cookieName(c, publicOrigin), session, SESSION_SECONDS);
    return freshJson({ signedIn: true }, 200, { 'Set-Cookie': held });
  }

  async function linkAnswer(purpose: NonNullable<Awaited<ReturnType<Links['look']>>>): Promise<LinkAnswer> {
    const { db } = data.database;
    const { organiser, conference: slug, role } = purpose;
    if (organiser !== null) return { kind: 'let-in-again', name: (await organiserOf(db, organiser))?.name ?? '' };
    if (slug === null) return { kind: 'invitation', role: role ?? 'owner' };
    const title = (await titleOf(db, slug)) ?? {};
    return { kind: 'invitation', role: role ?? 'owner', conference: { slug, title } };
  }

  // Tells a browser somebody signed in from before; worth nothing by itself.
  function knownName(c: Context): string {
    return `${cookieName(c, publicOrigin)}-known`;
  }

  function cookie(c: Context, name: string, value: string, maxAge: number): string {
    const secure = isSecure(c, publicOrigin);
    return generateCookie(name, value, { httpOnly: true, sameSite: 'Strict', path: '/', secure, maxAge });
  }
}

/** Too much at once: the answer says after how many seconds to come again. */
export function wait(c: Context, seconds: number): Response {
  return refused(c, 429, 'too_many', { 'Retry-After': String(seconds) });
}
