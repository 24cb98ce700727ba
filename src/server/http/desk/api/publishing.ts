import { goBackSchema, publishWishesSchema, scheduleSchema } from '#wire/desk/publishing.ts';
import type { PUBLISHING_ROUTES } from '../publishing.ts';
import type { DescriptionsOf } from './description.ts';

export const PUBLISHING_API: DescriptionsOf<typeof PUBLISHING_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/publication': {
    summary: 'What publishing would change, its problems, and what is scheduled',
    answers: { 200: 'the preview' },
  },
  'POST /api/v1/desk/conferences/:slug/publish': {
    summary: 'Makes the draft the newest edition; asking twice makes one',
    body: publishWishesSchema,
    answers: { 200: 'published, or unchanged', 409: 'refused, removes_many or after_restore: what it wants a yes to' },
  },
  'POST /api/v1/desk/conferences/:slug/scheduled': {
    summary: 'Publishes later, at a time of the venue',
    body: scheduleSchema,
    answers: { 201: 'scheduled', 400: 'not_a_time, or not understood', 409: 'already_past, too_far_ahead' },
  },
  'DELETE /api/v1/desk/conferences/:slug/scheduled/:id': {
    summary: 'Calls a scheduled publication off',
    body: 'nothing',
    answers: { 200: 'called off', 404: 'unknown_publication, or no such conference' },
  },
  'GET /api/v1/desk/conferences/:slug/editions': {
    summary: 'The editions, newest first: when, by whom, with which note',
    query: { before: 'only editions before this one: the next page' },
    answers: { 200: 'the editions', 400: 'not_an_edition' },
  },
  'GET /api/v1/desk/conferences/:slug/editions/:edition/changes': {
    summary: 'What an edition changed, or what differs between two',
    query: { from: 'the edition compared with; the one before when absent' },
    answers: { 200: 'the changes', 400: 'not_an_edition', 404: 'unknown_edition, or no such conference' },
  },
  'POST /api/v1/desk/conferences/:slug/editions/:edition/revert': {
    summary: 'Publishes an earlier edition again, as a new one',
    body: goBackSchema,
    answers: {
      200: 'published',
      404: 'unknown_edition, or no such conference',
      409: 'unpublished_edits: say what becomes of the draft; or what publishing refuses',
    },
  },
  'POST /api/v1/desk/conferences/:slug/drafts/:id/put-back': {
    summary: 'Puts back the draft that going back to an edition set aside',
    body: 'nothing',
    answers: { 200: 'put back', 404: 'unknown_draft, or no such conference' },
  },
  'GET /api/v1/desk/conferences/:slug/arrivals': {
    summary: 'How many phones have which edition, counted without knowing any of them',
    answers: { 200: 'the counts' },
  },
};
