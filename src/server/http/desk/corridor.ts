import { decodeCorrection } from '#wire/desk/corridor.ts';
import { correct } from '../../publishing/correct.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, type DeskParts, type HandlersOf } from './desk-route.ts';

export const CORRIDOR_ROUTES = [
  { method: 'POST', path: '/api/v1/desk/conferences/:slug/corrections', roles: ['owner', 'editor', 'announcer'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 64 * 1024;

/** Corrections from the corridor. */
export function corridorHandlers({ data, now }: DeskParts): HandlersOf<typeof CORRIDOR_ROUTES> {
  return {
    'POST /api/v1/desk/conferences/:slug/corrections': async (c, { organiser }, slug) => {
      const request = await jsonBody(c, BODY_LIMIT, decodeCorrection);
      if (request instanceof Response) return request;
      const answer = await correct(data, slug, request.value, { organiser, at: now() });
      return freshJson(answer, answer.kind === 'published' || answer.kind === 'already' ? 200 : 409);
    },
  };
}
