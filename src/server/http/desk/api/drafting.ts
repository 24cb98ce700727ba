import { editsSchema, patchSchema, presenceSchema } from '#wire/desk/edits.ts';
import type { DRAFTING_ROUTES } from '../drafting.ts';
import type { DescriptionsOf } from './description.ts';

const CONFLICTS = {
  404: 'unknown_collection, unknown_record, or no such conference for whoever asks',
  412: 'changed_meanwhile: what both changed, as it is now and as it was sent',
  428: 'if_match_required: say which revision was seen',
} as const;

export const DRAFTING_API: DescriptionsOf<typeof DRAFTING_ROUTES> = {
  'GET /api/v1/desk/conferences/:slug/draft': {
    summary: 'The draft, or what of it changed after a sequence',
    query: { since: 'the sequence one has' },
    answers: { 200: 'the records and the sequence', 400: 'no_such_sequence' },
  },
  'POST /api/v1/desk/conferences/:slug/draft/edits': {
    summary: 'Edits many records; edits of different fields go together, of the same field conflict',
    body: editsSchema,
    answers: { 200: 'what became of each edit' },
  },
  'PATCH /api/v1/desk/conferences/:slug/draft/:collection/:id': {
    summary: 'Changes fields of one record, null takes one away; If-Match names the revision seen, "0" makes it new',
    body: patchSchema,
    answers: { 200: 'done; its new revision', ...CONFLICTS },
  },
  'DELETE /api/v1/desk/conferences/:slug/draft/:collection/:id': {
    summary: 'Removes one record; If-Match names the revision seen',
    body: 'nothing',
    answers: { 200: 'done', ...CONFLICTS },
  },
  'GET /api/v1/desk/conferences/:slug/events': {
    summary: 'Tells at once when the draft changes, an edition appears, or who is at what',
    media: 'text/event-stream',
    answers: { 200: 'events draft, edition and presence, until one hangs up' },
  },
  'POST /api/v1/desk/conferences/:slug/presence': {
    summary: 'Says what one is at, for the others to see',
    body: presenceSchema,
    answers: { 200: 'noted' },
  },
};
