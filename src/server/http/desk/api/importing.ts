import { importConfirmationSchema, importWishesSchema } from '#wire/desk/importing.ts';
import type { IMPORTING_ROUTES } from '../importing.ts';
import type { DescriptionsOf } from './description.ts';

const UNKNOWN = 'unknown_import, or no such conference';

export const IMPORTING_API: DescriptionsOf<typeof IMPORTING_ROUTES> = {
  'POST /api/v1/desk/conferences/:slug/imports': {
    summary: 'Brings a file to the server, to be looked at; nothing is written yet',
    body: 'bytes',
    query: { name: 'the file’s name' },
    answers: { 201: 'what it is read as', 429: 'too_many: finish or forget another one first' },
  },
  'GET /api/v1/desk/conferences/:slug/imports': {
    summary: 'The files one brought and has not forgotten',
    answers: { 200: 'the files' },
  },
  'GET /api/v1/desk/conferences/:slug/imports/:id': {
    summary: 'How far the reading of a file is',
    answers: { 200: 'how far it is', 404: UNKNOWN },
  },
  'POST /api/v1/desk/conferences/:slug/imports/:id/preview': {
    summary: 'Tells what it would add, change and remove, with problems by row',
    body: importWishesSchema,
    answers: { 200: 'how far it is', 404: UNKNOWN },
  },
  'POST /api/v1/desk/conferences/:slug/imports/:id/confirm': {
    summary: 'Writes what the preview told into the draft, all or nothing',
    body: importConfirmationSchema,
    answers: { 200: 'written', 404: UNKNOWN, 409: 'not_ready, or draft_changed: look again' },
  },
  'POST /api/v1/desk/conferences/:slug/imports/:id/undo': {
    summary: 'Takes back what it wrote, as far as nobody changed it since',
    body: 'nothing',
    answers: { 200: 'taken back', 404: UNKNOWN, 409: 'not_ready' },
  },
  'DELETE /api/v1/desk/conferences/:slug/imports/:id': {
    summary: 'Forgets a file',
    body: 'nothing',
    answers: { 200: 'forgotten', 404: UNKNOWN },
  },
};
