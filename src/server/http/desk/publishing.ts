import { decodePublishWishes } from '#wire/desk/publishing.ts';
import { publish } from '../../publishing/publish.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, type DeskParts, type HandlersOf } from './desk-route.ts';

export const PUBLISHING_ROUTES = [
  { method: 'POST', path: '/api/v1/desk/conferences/:slug/publish', roles: ['owner', 'editor'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 16 * 1024;

/** Publishing, and what was published. */
export function publishingHandlers({ data, now }: DeskParts): HandlersOf<typeof PUBLISHING_ROUTES> {
  return {
    'POST /api/v1/desk/conferences/:slug/publish': async (c, { organiser }, slug) => {
      const wishes = await jsonBody(c, BODY_LIMIT, decodePublishWishes);
      if (wishes instanceof Response) return wishes;
      const result = await publish(data, slug, { ...wishes.value, at: now(), by: organiser.id });
      return freshJson(result, result.kind === 'published' || result.kind === 'unchanged' ? 200 : 409);
    },
  };
}
