import type { Context } from 'hono';
import { EVERY_CONFERENCE } from '#domain/organisers.ts';
import { decodeNothing, decodeRole, type MembersAnswer } from '#wire/desk/accounts.ts';
import { recordAudit } from '../../organisers/audit.ts';
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
      const token = await organisers.issueLink({ role: { conference, role }, madeBy: by.id });
      const details = { role };
      await recordAudit(db, { at: now(), organiser: by, conference, action: 'organiser.invited', details });
      return freshJson({ token }, 201);
    },
    'DELETE /api/v1/desk/conferences/:slug/invitations/:id': (c, asker, slug) => revoke(c, asker, slug),
    'DELETE /api/v1/desk/organisers/:id': (c, asker) => remove(c, asker, EVERY_CONFERENCE),
    'POST /api/v1/desk/organisers/:id/link': async (c, { organiser: by }) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
      if (body instanceof Response) return body;
      const id = idOf(c);
      if (!(await organisers.account(id))) return refused(c, 404, 'unknown_organiser');
      const token = await organisers.issueLink({ organiser: id, madeBy: by.id });
      const about = `organisers/${id}`;
      await recordAudit(db, { at: now(), organiser: by, action: 'organiser.link-made', about });
      return freshJson({ token }, 201);
    },
    'POST /api/v1/desk/invitations': async (c, { organiser: by }) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
      if (body instanceof Response) return body;
      const token = await organisers.issueLink({ madeBy: by.id });
      await recordAudit(db, { at: now(), organiser: by, action: 'organiser.invited', details: { role: 'owner' } });
      return freshJson({ token }, 201);
    },
    'DELETE /api/v1/desk/invitations/:id': (c, asker) => revoke(c, asker, EVERY_CONFERENCE),
  };

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
