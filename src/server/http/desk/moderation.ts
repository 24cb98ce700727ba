import { togetherOf } from '#domain/feedback.ts';
import type { FeedbackAnswer } from '#wire/desk/moderation.ts';
import { feedbackRows } from '../../database/feedback-rows.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';
import { PHOTO_ROUTES, offeredPhotoHandlers } from './moderated-photos.ts';
import { moderatedQuestionHandlers, QUESTION_ROUTES } from './moderated-questions.ts';

const FEEDBACK = '/api/v1/desk/conferences/:slug/feedback';

export const MODERATION_ROUTES = [
  ...QUESTION_ROUTES,
  ...PHOTO_ROUTES,
  { method: 'GET', path: FEEDBACK, roles: ['owner', 'editor'] },
] as const satisfies readonly Route[];

/** What delegates wrote and offered, looked through before others see it; the stage screen. */
export function moderationHandlers(parts: DeskParts): HandlersOf<typeof MODERATION_ROUTES> {
  return {
    ...moderatedQuestionHandlers(parts),
    ...offeredPhotoHandlers(parts),
    'GET /api/v1/desk/conferences/:slug/feedback': async (_, __, slug) => {
      const bySession = Map.groupBy(await feedbackRows(parts.data.database.db, slug), ({ session }) => session);
      const sessions = [...bySession].map(([session, rows]) => {
        const opinions = rows.map(({ rating, text }) => ({ rating, text: text ?? undefined }));
        return [session, togetherOf(opinions)] as const;
      });
      return freshJson({ sessions: Object.fromEntries(sessions) } satisfies FeedbackAnswer);
    },
  };
}
