import { decodeErasure } from '#wire/me/erasure.ts';
import type { Own } from '#wire/me/own.ts';
import { eraseDelegate } from '../../delegates/registered.ts';
import { hashOf } from '../../organisers/secrets.ts';
import { freshJson } from '../answer.ts';
import { namedTag } from '../conditional.ts';
import { jsonBody, refused } from '../desk/desk-route.ts';
import type { Route } from '../routes.ts';
import { noDelegateCookie } from './guard.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

const ME = '/api/v1/me';

export const OWN_ROUTES = [
  { method: 'GET', path: ME, roles: ['delegate'] },
  { method: 'GET', path: `${ME}/export`, roles: ['delegate'] },
  { method: 'POST', path: `${ME}/erasure`, roles: ['delegate'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 1024;

/** What a delegate asks and decides about themselves. */
export function ownHandlers(parts: MeParts): MeHandlersOf<typeof OWN_ROUTES> {
  const { data, delegates, publicOrigin, now, directoryChanged } = parts;
  const { db } = data.database;
  return {
    'GET /api/v1/me': async (c, who) => {
      const own = await delegates.own(who);
      // Erased since the guard looked.
      if (!own) return refused(c, 401, 'signed_out');
      const tag = tagOf(own);
      if (namedTag(c.req.header('if-none-match'), [tag]) === undefined) return freshJson(own, 200, { ETag: tag });
      return new Response(null, {
        status: 304,
        headers: { ETag: tag, 'Cache-Control': 'private, no-store', 'X-Sotay': '1' },
      });
    },
    'GET /api/v1/me/export': async (c, who) => {
      const everything = await delegates.everything(who);
      if (!everything) return refused(c, 401, 'signed_out');
      const file = `attachment; filename="sotay-${who.conference}.json"`;
      return freshJson(everything, 200, { 'Content-Disposition': file });
    },
    'POST /api/v1/me/erasure': async (c, who) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeErasure);
      if (body instanceof Response) return body;
      await db.transaction().execute((transaction) => eraseDelegate(transaction, who, { at: now() }));
      directoryChanged(who.conference);
      return freshJson({ erased: true }, 200, { 'Set-Cookie': noDelegateCookie(c, who.conference, publicOrigin) });
    },
  };
}

/** A tag of what a phone would do something about: when a device was last seen is told along, and is no news. */
function tagOf(own: Own): string {
  const news = { ...own, devices: own.devices.map(({ seenAt: _, ...device }) => device) };
  return `"${hashOf(JSON.stringify(news))}"`;
}
