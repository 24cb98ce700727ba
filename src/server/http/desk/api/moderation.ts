import { photoDecisionSchema, questionDecisionSchema } from '#wire/desk/moderation.ts';
import type { MODERATION_ROUTES } from '../moderation.ts';
import type { DescriptionsOf } from './description.ts';

const DECIDED = {
  200: 'as it is now; ETag has its revision',
  412: 'changed_meanwhile: as it is now',
  428: 'if_match_required: say which revision was seen',
} as const;

export const MODERATION_API: DescriptionsOf<typeof MODERATION_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/questions': {
    summary: 'Questions of delegates, with who asks; those they took back are not there any more',
    query: { session: 'only those to this session' },
    answers: { 200: 'the questions, the oldest first' },
  },
  'PATCH /api/v1/desk/conferences/:slug/questions/:id': {
    summary:
      'Lets a question through, puts it aside, marks it answered, or mends a slip; If-Match names the revision seen',
    body: questionDecisionSchema,
    answers: { ...DECIDED, 404: 'unknown_question, or no such conference' },
  },
  'GET /api/v1/desk/conferences/:slug/stage/:session': {
    summary: 'What the screen beside the speakers shows: the questions let through, in the order they are taken',
    answers: { 200: 'the session and its questions', 404: 'unknown_session, or no such conference' },
  },
  'GET /api/v1/desk/conferences/:slug/offered-photos': {
    summary: 'Photos that delegates offer for the gallery, with who offers them',
    answers: { 200: 'the photos, the oldest first' },
  },
  'GET /api/v1/desk/conferences/:slug/offered-photos/:id/:size': {
    summary: 'An offered photo in one of its sizes',
    media: 'image/webp',
    answers: { 200: 'its bytes', 304: 'unchanged', 404: 'unknown_photo, or no such conference' },
  },
  'PATCH /api/v1/desk/conferences/:slug/offered-photos/:id': {
    summary: 'Takes a photo into the gallery, puts it aside, or words its caption; If-Match names the revision seen',
    body: photoDecisionSchema,
    answers: { ...DECIDED, 404: 'unknown_photo, or no such conference' },
  },
  'GET /api/v1/desk/conferences/:slug/feedback': {
    summary: 'What was said of each session, without names',
    answers: { 200: 'count, mean, how many gave what, and the texts, by session' },
  },
};
