import { conferenceCopySchema, newConferenceSchema } from '#wire/desk/conferences.ts';
import { importConfirmationSchema, importWishesSchema } from '#wire/desk/importing.ts';
import type { CONFERENCE_ROUTES } from '../conferences.ts';
import type { IMPORTING_ROUTES } from '../importing.ts';
import type { DescriptionsOf } from './description.ts';

const GONE = 'unknown_import: none of one’s own of that id here; files are forgotten after an hour';

export const CONFERENCES_API: DescriptionsOf<typeof CONFERENCE_ROUTES> = {
  'GET /api/v1/desk/conferences': {
    summary: 'The conferences one organises, each with its newest edition, problems and unpublished changes',
    answers: { 200: 'the conferences' },
  },
  'POST /api/v1/desk/conferences': {
    summary: 'Makes a conference, of which whoever asks is the owner; the same twice makes it once',
    body: newConferenceSchema,
    answers: { 201: 'made', 409: 'slug_taken: another conference has that address' },
  },
  'POST /api/v1/desk/conferences/copy': {
    summary: 'Makes a conference of parts of another one, sessions moved to its first day',
    body: conferenceCopySchema,
    answers: { 201: 'made', 404: 'unknown_conference: there is none to copy', 409: 'slug_taken' },
  },
};

export const IMPORTING_API: DescriptionsOf<typeof IMPORTING_ROUTES> = {
  'POST /api/v1/desk/conferences/:slug/imports': {
    summary: 'Sends a programme, a list of people, a ZIP or a table, and has it read; writes nothing',
    body: 'bytes',
    query: { name: 'the file’s name' },
    answers: { 201: 'kept for an hour', 413: 'longer than 50 MB', 429: 'too_many files on their way' },
  },
  'GET /api/v1/desk/conferences/:slug/imports': {
    summary: 'One’s own files of the last hour',
    answers: { 200: 'the imports' },
  },
  'GET /api/v1/desk/conferences/:slug/imports/:id': {
    summary: 'What a file says and what it would do to the draft',
    answers: { 200: 'the import', 404: GONE },
  },
  'POST /api/v1/desk/conferences/:slug/imports/:id/preview': {
    summary: 'Reads a file again with other meanings of its columns or other wishes',
    body: importWishesSchema,
    answers: { 200: 'the import', 404: GONE },
  },
  'POST /api/v1/desk/conferences/:slug/imports/:id/confirm': {
    summary: 'Writes into the draft what was looked at, in one transaction',
    body: importConfirmationSchema,
    answers: {
      200: 'written',
      404: GONE,
      409: 'draft_changed: somebody edited meanwhile, `import` is looked at anew; not_ready: nothing to write',
    },
  },
  'POST /api/v1/desk/conferences/:slug/imports/:id/undo': {
    summary: 'Takes back what an import wrote; what somebody has changed since stays',
    body: 'nothing',
    answers: { 200: 'undone', 404: GONE, 409: 'not_ready: it was never written' },
  },
  'DELETE /api/v1/desk/conferences/:slug/imports/:id': {
    summary: 'Forgets a file',
    body: 'nothing',
    answers: { 200: 'forgotten', 404: GONE },
  },
};
