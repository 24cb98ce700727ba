import { goBackSchema, publishWishesSchema, scheduleSchema } from '#wire/desk/publishing.ts';
import type { PUBLISHING_ROUTES } from '../publishing.ts';
import type { DescriptionsOf } from './description.ts';

const NOT_PUBLISHED =
  'nothing was published: something must be mended first (refused), many sessions would go (removes_many), or the data are an older copy (frozen)';

export const PUBLISHING_API: DescriptionsOf<typeof PUBLISHING_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/publication': {
    summary: 'What publishing the draft now would mean: changes, problems, and what is scheduled',
    answers: { 200: 'what it would mean' },
  },
  'POST /api/v1/desk/conferences/:slug/publish': {
    summary: 'Publishes the draft; twice at once makes one edition',
    body: publishWishesSchema,
    answers: { 200: 'published, or unchanged because everybody has it already', 409: NOT_PUBLISHED },
  },
  'POST /api/v1/desk/conferences/:slug/scheduled': {
    summary: 'Puts a publication down for a time of the venue’s clock',
    body: scheduleSchema,
    answers: { 201: 'its id, and the moment in UTC', 409: 'already past, or more than a year ahead' },
  },
  'DELETE /api/v1/desk/conferences/:slug/scheduled/:id': {
    summary: 'Cancels a publication that waits, or takes what came of one as read',
    body: 'nothing',
    answers: { 200: 'it is off the list', 404: 'no such publication' },
  },
  'GET /api/v1/desk/conferences/:slug/editions': {
    summary: 'The editions, newest first, twenty at a time, and the drafts that were put aside',
    query: { before: 'only editions below this number: the next page' },
    answers: { 200: 'the editions', 400: 'not a number' },
  },
  'GET /api/v1/desk/conferences/:slug/editions/:edition/changes': {
    summary: 'What an edition changed against another',
    query: { from: 'the edition to compare with; the one before, when absent' },
    answers: { 200: 'the changes', 400: 'not a number', 404: 'no such edition' },
  },
  'POST /api/v1/desk/conferences/:slug/editions/:edition/revert': {
    summary:
      'Publishes the content of an older edition as a new one; the draft becomes it too, unless it is to be kept',
    body: goBackSchema,
    answers: {
      200: 'published, or unchanged',
      404: 'no such edition',
      409: `the draft holds what was never published and nobody said what becomes of it (unpublished_edits), or ${NOT_PUBLISHED}`,
    },
  },
  'POST /api/v1/desk/conferences/:slug/drafts/:id/put-back': {
    summary: 'Makes the draft what it was before an older edition took its place',
    body: 'nothing',
    answers: { 200: 'it is back; the draft until now is put aside in turn', 404: 'no such draft' },
  },
  'GET /api/v1/desk/conferences/:slug/arrivals': {
    summary: 'How editions arrive on phones, as far as can be known without knowing anybody; troubles, storage, backup',
    answers: { 200: 'counts since the server started' },
  },
};
