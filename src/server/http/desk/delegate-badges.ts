import { decodeNothing } from '#wire/desk/accounts.ts';
import { decodeBadgeWish, type BadgesAnswer } from '#wire/desk/delegates.ts';
import { delegateOf, delegatesOf } from '../../delegates/registered.ts';
import { recordAudit } from '../../organisers/audit.ts';
import { currentBadgeRows } from '../../database/badge-rows.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { idOf, unknownDelegate } from './delegate-list.ts';
import { jsonBody, type DeskParts, type HandlersOf } from './desk-route.ts';
import { largeJson } from './large-json.ts';

const CONFERENCE = '/api/v1/desk/conferences/:slug';
const WRITERS = ['owner', 'editor'] as const;

export const BADGE_ROUTES = [
  { method: 'GET', path: `${CONFERENCE}/badges`, roles: WRITERS },
  { method: 'POST', path: `${CONFERENCE}/badges`, roles: WRITERS },
  { method: 'POST', path: `${CONFERENCE}/delegates/:id/badge`, roles: WRITERS },
] as const satisfies readonly Route[];

// Ids of twenty thousand.
const WISH_LIMIT = 1024 * 1024;

/** Badges: made, printed, made anew when one is lost. */
export function badgeHandlers({ data, delegates, now, publicOrigin }: DeskParts): HandlersOf<typeof BADGE_ROUTES> {
  const { db } = data.database;
  return {
    'GET /api/v1/desk/conferences/:slug/badges': async (c, _, slug) => {
      const badges = await delegates.badgesFor(slug, publicOrigin ?? new URL(c.req.url).origin);
      return largeJson(c, {
        badges: badges.map(({ delegate, code, address, issuedAt }) => ({ delegate, code, address, issuedAt })),
      } satisfies BadgesAnswer);
    },
    'POST /api/v1/desk/conferences/:slug/badges': async (c, { organiser }, conference) => {
      const body = await jsonBody(c, WISH_LIMIT, decodeBadgeWish);
      if (body instanceof Response) return body;
      const wanted = body.value.delegates && new Set(body.value.delegates);
      const issued = await db.transaction().execute(async (transaction) => {
        const everybody = (await delegatesOf(transaction, conference)).map(({ id }) => id);
        const holders = everybody.filter((id) => wanted?.has(id) ?? true);
        const before = (await currentBadgeRows(transaction, conference)).length;
        await delegates.issueBadges(transaction, conference, holders, now());
        const count = (await currentBadgeRows(transaction, conference)).length - before;
        if (count > 0) {
          await recordAudit(transaction, {
            at: now(),
            organiser,
            conference,
            action: 'badges.issued',
            details: { count },
          });
        }
        return count;
      });
      return freshJson({ issued });
    },
    'POST /api/v1/desk/conferences/:slug/delegates/:id/badge': async (c, { organiser }, conference) => {
      const body = await jsonBody(c, WISH_LIMIT, decodeNothing);
      if (body instanceof Response) return body;
      const who = { conference, delegate: idOf(c) };
      const done = await db.transaction().execute(async (transaction) => {
        if (!(await delegateOf(transaction, who))) return false;
        await delegates.reissueBadge(transaction, who, { at: now(), organiser });
        return true;
      });
      return done ? freshJson({ reissued: true }) : unknownDelegate(c);
    },
  };
}
