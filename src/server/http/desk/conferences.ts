import { roleAt } from '#domain/organisers.ts';
import { conferenceSlugs } from '../../database/draft-rows.ts';
import { previewOf } from '../../publishing/preview.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const CONFERENCE_ROUTES = [
  { method: 'GET', path: '/api/v1/desk/conferences', roles: ['organiser'] },
] as const satisfies readonly Route[];

/** The conferences somebody organises. */
export function conferenceHandlers({ data }: DeskParts): HandlersOf<typeof CONFERENCE_ROUTES> {
  return {
    'GET /api/v1/desk/conferences': async (_, { organiser }) => {
      const conferences: object[] = [];
      for (const slug of await conferenceSlugs(data.database.db)) {
        const role = roleAt(organiser, slug);
        const preview = role && (await previewOf(data, slug));
        if (preview) conferences.push({ slug, role, ...preview });
      }
      return freshJson({ conferences });
    },
  };
}
