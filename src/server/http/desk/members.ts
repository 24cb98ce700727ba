import type { Context } from 'hono';
import { EVERY_CONFERENCE } from '#domain/organisers.ts';
import { decodeNothing, decodeRole, type MembersAnswer } from '#wire/desk/accounts.ts';
import { recordAudit, type Deed } from '../../organisers/audit.ts';
import { openLinks, type LinkWishes } from '../../organisers/links.ts';
import { changeRole, membersAt, removeMember, revokeInvitation, type Ruled } from '../../organisers/members.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, type Asker, type DeskParts, type HandlersOf } from './desk-route.ts';

const DESK = '/api/v1/desk';
const CONFERENCE = `${DESK}/conferences/:slug`;

export const MEMBER_ROUTES = [
  { method: 'GET', path: `${CONFERENCE}/organisers`, roles: ['owner'] },
  { method: 'PUT', path: `${CONFERENCE}/organisers/:id`, roles: ['owner'] },
  { method: 'DELETE', path: `${CONFERENCE}/organisers/:id`, roles: ['owner'] },
  { method: 'POST', path: `${CONFERENCE}/invitations`, roles: ['owner'] },
  { method: 'DELETE', path: `${CONFERENCE}/invitations/:id`, roles: ['owner'] },
  { method: 'DELETE', path: `${DESK}/organisers/:id`, roles: ['owner'] },
  { method: 'POST', path: `${DESK}/organisers/:id/link`, roles: ['owner'] },
  { method: 'POST', path: `${DESK}/invitations`, roles: ['owner'] },
  { method: 'DELETE', path: `${DESK}/invitations/:id`, roles: ['owner'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 1024;

/** Who organises a conference, who is invited, and who owns everything. */
export function memberHandlers({ data, organisers, now }: DeskParts): HandlersOf<typeof MEMBER_ROUTES> {
  const { db } = data.database;

  return {
    'GET /api/v1/desk/conferences/:slug/organisers': async (_, __, slug) => {
      const members = await membersAt(db, slug);
      const invitations = await organisers.invitationsTo(slug);
      return freshJson({ organisers: members, invitations } satisfies MembersAnswer);
    },
    'PUT /api/v1/desk/conferences/:slug/organisers/:id': async (c, { organiser: by }, conference) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeRole);
      if (body instanceof Response) return body;
      return ruled(c, await changeRole(db, { by, conference, at: now() }, idOf(c), body.value.role));
    },
    'DELETE /api/v1/desk/conferences/:slug/organisers/:id': (c, asker, slug) => remove(c, asker, slug),
    'POST /api/v1/desk/conferences/:slug/invitations': async (c, { organiser: by }, conference) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeRole);
      if (body instanceof Response) return body;
      const { role } = body.value;
      const deed = { organiser: by, conference, action: 'organiser.invited', details: { role } };
      return freshJson({ token: await newLink({ role: { conference, role }, madeBy: by.id }, deed) }, 201);
    },
    'DELETE /api/v1/desk/conferences/:slug/invitations/:id': (c, asker, slug) => revoke(c, asker, slug),
    'DELETE /api/v1/desk/organisers/:id': (c, asker) => remove(c, asker, EVERY_CONFERENCE),
    'POST /api/v1/desk/organisers/:id/link': async (c, { organiser: by }) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
      if (body instanceof Response) return body;
      const id = idOf(c);
      if (!(await organisers.account(id))) return refused(c, 404, 'unknown_organiser');
      const deed = { organiser: by, action: 'organiser.link-made', about: `organisers/${id}` };
      return freshJson({ token: await newLink({ organiser: id, madeBy: by.id }, deed) }, 201);
    },
    'POST /api/v1/desk/invitations': async (c, { organiser: by }) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
      if (body instanceof Response) return body;
      const deed = { organiser: by, action: 'organiser.invited', details: { role: 'owner' } };
      return freshJson({ token: await newLink({ madeBy: by.id }, deed) }, 201);
    },
    'DELETE /api/v1/desk/invitations/:id': (c, asker) => revoke(c, asker, EVERY_CONFERENCE),
  };

  // A link nobody finds in the trail, or one in the trail that was never made, would each be a lie: both or neither.
  function newLink(wishes: LinkWishes, deed: Omit<Deed, 'at'>): Promise<string> {
    return db.transaction().execute(async (transaction) => {
      const token = await openLinks(transaction, now).issueLink(wishes);
      await recordAudit(transaction, { ...deed, at: now() });
      return token;
    });
  }

  async function remove(c: Context, { organiser: by }: Asker, conference: string): Promise<Response> {
    const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
    if (body instanceof Response) return body;
    return ruled(c, await removeMember(db, { by, conference, at: now() }, idOf(c)));
  }

  async function revoke(c: Context, { organiser: by }: Asker, conference: string): Promise<Response> {
    const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
    if (body instanceof Response) return body;
    return ruled(c, await revokeInvitation(db, { by, conference, at: now() }, idOf(c)));
  }
}

function idOf(c: Context): string {
  return c.req.param('id') ?? '';
}

function ruled(c: Context, result: Ruled): Response {
  if (result === 'done') return freshJson({ done: true });
  if (result === 'unknown') return refused(c, 404, 'nobody_of_that_id');
  return refused(c, 409, result === 'last-owner' ? 'last_owner' : 'owner_of_everything');
}
