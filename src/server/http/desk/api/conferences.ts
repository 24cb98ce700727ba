import { conferenceCopySchema, newConferenceSchema } from '#wire/desk/conferences.ts';
import type { CONFERENCE_ROUTES } from '../conferences.ts';
import type { DescriptionsOf } from './description.ts';

const MADE = { 201: 'made; where it is', 409: 'slug_taken: choose another address' } as const;

export const CONFERENCES_API: DescriptionsOf<typeof CONFERENCE_ROUTES> = {
  'GET /api/v1/desk/conferences': {
    summary: 'The conferences one organises, with what publishing them would change',
    answers: { 200: 'the conferences' },
  },
  'POST /api/v1/desk/conferences': {
    summary: 'Makes a conference',
    body: newConferenceSchema,
    answers: MADE,
  },
  'POST /api/v1/desk/conferences/copy': {
    summary: 'Makes a conference out of another one, such as last year’s',
    body: conferenceCopySchema,
    answers: { ...MADE, 404: 'unknown_conference: there is nothing to copy' },
  },
};
