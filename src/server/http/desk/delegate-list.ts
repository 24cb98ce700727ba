import type { Context } from 'hono';
import { decodeDelegate, decodeDelegatePatch, decodeRules, type RulesAnswer } from '#wire/desk/delegates.ts';
import { editDelegate, layDown, registerDelegate } from '../../delegates-desk/change-delegates.ts';
import { delegateDetails, delegatesPage } from '../../delegates-desk/delegate-lines.ts';
import { rulesOf } from '../../delegates/registered.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, refusedWith, type DeskParts, type HandlersOf } from './desk-route.ts';
import { largeJson } from './large-json.ts';

const CONFERENCE = '/api/v1/desk/conferences/:slug';
// Announcers let people in at the door and see no more of them than that takes.
const WRITERS = ['owner', 'editor'] as const;

export const DELEGATE_LIST_ROUTES = [
  { method: 'GET', path: `${CONFERENCE}/delegates`, roles: WRITERS },
  { method: 'POST', path: `${CONFERENCE}/delegates`, roles: WRITERS },
  { method: 'GET', path: `${CONFERENCE}/delegates/:id`, roles: WRITERS },
  { method: 'PATCH', path: `${CONFERENCE}/delegates/:id`, roles: WRITERS },
  { method: 'GET', path: `${CONFERENCE}/delegate-rules`, roles: WRITERS },
  { method: 'PUT', path: `${CONFERENCE}/delegate-rules`, roles: WRITERS },
] as const satisfies readonly Route[];

const BODY_LIMIT = 64 * 1024;

/** Who is registered, and what goes for them. */
export function delegateListHandlers({
  data,
  now,
  directoryChanged,
}: DeskParts): HandlersOf<typeof DELEGATE_LIST_ROUTES> {
  const { db } = data.database;

  return {
    'GET /api/v1/desk/conferences/:slug/delegates': async (c, _, slug) => {
      const after = c.req.query('after');
      if (after !== undefined && !/^[\w-]{1,100}$/.test(after)) return refused(c, 400, 'not_understood');
      return largeJson(c, await delegatesPage(db, slug, { after, at: now() }));
    },
    'POST /api/v1/desk/conferences/:slug/delegates': async (c, { organiser }, slug) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeDelegate);
      if (body instanceof Response) return body;
      const done = await registerDelegate(db, slug, body.value, { at: now(), organiser });
      if (done.kind !== 'done') return refusedWith(400, 'unknown_reference', { field: done.field });
      directoryChanged(slug);
      return freshJson({ id: done.id, revision: 1 }, 201, { ETag: '"1"' });
    },
    'GET /api/v1/desk/conferences/:slug/delegates/:id': async (c, _, conference) => {
      const details = await delegateDetails(db, { conference, delegate: idOf(c) }, now());
      return details ? freshJson(details, 200, { ETag: `"${details.revision}"` }) : unknownDelegate(c);
    },
    'PATCH /api/v1/desk/conferences/:slug/delegates/:id': async (c, { organiser }, conference) => {
      const base = seenRevision(c);
      if (base instanceof Response) return base;
      const body = await jsonBody(c, BODY_LIMIT, decodeDelegatePatch);
      if (body instanceof Response) return body;
      const wish = { patch: body.value, base };
      const done = await editDelegate(db, { conference, delegate: idOf(c) }, wish, { at: now(), organiser });
      if (done.kind === 'unknown') return unknownDelegate(c);
      if (done.kind === 'unknown-reference') return refusedWith(400, 'unknown_reference', { field: done.field });
      const { revision } = done;
      if (done.kind === 'overtaken') return refusedWith(412, 'changed_meanwhile', { revision, theirs: done.delegate });
      directoryChanged(conference);
      return freshJson({ revision }, 200, { ETag: `"${revision}"` });
    },
    'GET /api/v1/desk/conferences/:slug/delegate-rules': async (_, __, slug) => {
      const answer: RulesAnswer = await rulesOf(db, slug);
      return freshJson(answer, 200, { ETag: `"${answer.revision}"` });
    },
    'PUT /api/v1/desk/conferences/:slug/delegate-rules': async (c, { organiser }, slug) => {
      const base = seenRevision(c);
      if (base instanceof Response) return base;
      const body = await jsonBody(c, BODY_LIMIT, decodeRules);
      if (body instanceof Response) return body;
      const done = await layDown(db, slug, { rules: body.value, base }, { at: now(), organiser });
      const { revision, rules } = done;
      if (done.kind === 'overtaken') return refusedWith(412, 'changed_meanwhile', { revision, theirs: rules });
      directoryChanged(slug);
      return freshJson({ revision, rules }, 200, { ETag: `"${revision}"` });
    },
  };
}

/** The id a path ends with. */
export function idOf(c: Context): string {
  return c.req.param('id') ?? '';
}

export function unknownDelegate(c: Context): Response {
  return refused(c, 404, 'unknown_delegate');
}

/** Which revision was seen: nobody writes over what they have not read. */
function seenRevision(c: Context): number | Response {
  const match = c.req.header('if-match');
  if (match === undefined) return refused(c, 428, 'if_match_required');
  const base = Number(/^"(\d{1,15})"$/.exec(match)?.[1] ?? Number.NaN);
  return Number.isNaN(base) ? refused(c, 400, 'if_match_not_understood') : base;
}
