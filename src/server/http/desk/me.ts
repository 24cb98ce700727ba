import { decodeAccount, decodeNothing, type SessionAnswer } from '#wire/desk/accounts.ts';
import { TooBusy } from '../../organisers/turns.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, refusedWith, type DeskParts, type HandlersOf } from './desk-route.ts';
import { wait } from './sign-in.ts';

const ME = '/api/v1/desk/me';

export const ME_ROUTES = [
  { method: 'GET', path: ME, roles: ['organiser'] },
  { method: 'PATCH', path: ME, roles: ['organiser'] },
  { method: 'GET', path: `${ME}/sessions`, roles: ['organiser'] },
  { method: 'DELETE', path: `${ME}/sessions/:id`, roles: ['organiser'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 4 * 1024;
const WAIT_WHEN_BUSY = 15;

/** An organiser's own account, and where they are signed in. */
export function meHandlers({ organisers }: DeskParts): HandlersOf<typeof ME_ROUTES> {
  return {
    'GET /api/v1/desk/me': async (_, { organiser }) =>
      freshJson({ organiser, account: await organisers.account(organiser.id) }),
    'PATCH /api/v1/desk/me': async (c, { organiser, session }) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeAccount);
      if (body instanceof Response) return body;
      try {
        const result = await organisers.changeAccount({ id: organiser.id, session }, body.value);
        if (result.kind === 'wait') return wait(c, result.seconds);
        if (result.kind === 'refused') return refusedWith(409, 'not_changed', { because: result.because });
        return freshJson({ changed: true });
      } catch (error) {
        if (error instanceof TooBusy) return wait(c, WAIT_WHEN_BUSY);
        throw error;
      }
    },
    'GET /api/v1/desk/me/sessions': async (_, { organiser, session }) => {
      const sessions = await organisers.sessionsOf(organiser.id);
      const lines = sessions.map((line): SessionAnswer => ({ ...line, current: line.id === session }));
      return freshJson({ sessions: lines });
    },
    'DELETE /api/v1/desk/me/sessions/:id': async (c, { organiser }) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeNothing);
      if (body instanceof Response) return body;
      const ended = await organisers.endSession(organiser.id, c.req.param('id') ?? '');
      return ended ? freshJson({ ended }) : refused(c, 404, 'unknown_session');
    },
  };
}
