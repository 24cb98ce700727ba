import { decodeNothing } from '#wire/desk/accounts.ts';
import { decodeCheckIns, decodeDoorCode, type DoorCodeAnswer } from '#wire/desk/door.ts';
import { checkInRows } from '../../database/door-rows.ts';
import { checkIn, doorOf, undoCheckIn } from '../../delegates-desk/door.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, type DeskParts, type HandlersOf } from './desk-route.ts';
import { largeJson } from './large-json.ts';

const CONFERENCE = '/api/v1/desk/conferences/:slug';
const EVERYBODY = ['owner', 'editor', 'announcer'] as const;

export const DOOR_ROUTES = [
  { method: 'GET', path: `${CONFERENCE}/door`, roles: EVERYBODY },
  { method: 'POST', path: `${CONFERENCE}/door-codes`, roles: EVERYBODY },
  { method: 'POST', path: `${CONFERENCE}/check-ins`, roles: EVERYBODY },
  { method: 'DELETE', path: `${CONFERENCE}/check-ins/:delegate`, roles: EVERYBODY },
] as const satisfies readonly Route[];

const BODY_LIMIT = 64 * 1024;

/** Who came: badges scanned at the door. */
export function doorHandlers({ data, delegates, now }: DeskParts): HandlersOf<typeof DOOR_ROUTES> {
  const { db } = data.database;
  return {
    'GET /api/v1/desk/conferences/:slug/door': async (c, _, slug) =>
      // Doors ask every few seconds who came in at others; the names they have already.
      c.req.query('only') === 'present'
        ? freshJson({ present: Object.fromEntries(await checkInRows(db, slug)) })
        : largeJson(c, await doorOf(db, slug, await delegates.doorHashes(slug))),
    'POST /api/v1/desk/conferences/:slug/door-codes': async (c, _, slug) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeDoorCode);
      if (body instanceof Response) return body;
      const holder = await delegates.holderOf(slug, body.value.code);
      if (holder === undefined) return refused(c, 404, 'unknown_badge');
      if (typeof holder === 'object') return refused(c, 429, 'wait', { 'Retry-After': String(holder.wait) });
      return freshJson({ delegate: holder } satisfies DoorCodeAnswer);
    },
    'POST /api/v1/desk/conferences/:slug/check-ins': async (c, { organiser }, slug) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeCheckIns);
      if (body instanceof Response) return body;
      return freshJson(await checkIn(db, slug, body.value.checkIns, { at: now(), organiser }));
    },
    'DELETE /api/v1/desk/conferences/:slug/check-ins/:delegate': async (c, { organiser }, conference) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
      if (body instanceof Response) return body;
      const delegate = c.req.param('delegate') ?? '';
      const undone = await undoCheckIn(db, { conference, delegate }, { at: now(), organiser });
      return undone ? freshJson({ undone }) : refused(c, 404, 'not_checked_in');
    },
  };
}
