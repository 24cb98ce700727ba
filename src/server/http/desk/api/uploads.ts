import { uploadWishSchema } from '#wire/desk/uploads.ts';
import type { UPLOADS_ROUTES } from '../uploads.ts';
import type { DescriptionsOf } from './description.ts';

const UNKNOWN = 'unknown_upload, or no such conference';

export const UPLOADS_API: DescriptionsOf<typeof UPLOADS_ROUTES> = {
  'POST /api/v1/desk/conferences/:slug/uploads': {
    summary: 'Announces a photograph or paper by digest and length; says how much of it is here already',
    body: uploadWishSchema,
    answers: { 200: 'known already', 201: 'announced', 413: 'too_large', 429: 'too_many', 503: 'storage_full' },
  },
  'GET /api/v1/desk/conferences/:slug/uploads/:id': {
    summary: 'How far an upload is, and what became of it',
    answers: { 200: 'the upload', 404: UNKNOWN },
  },
  'PATCH /api/v1/desk/conferences/:slug/uploads/:id': {
    summary: 'Sends the next piece, from the byte that Upload-Offset names',
    body: 'bytes',
    answers: {
      200: 'how far it is',
      404: UNKNOWN,
      409: 'other_offset: where it goes on',
      413: 'longer_than_announced, or the piece is too long',
      422: 'other_digest: begin again',
      429: 'busy',
      503: 'storage_full',
    },
  },
  'DELETE /api/v1/desk/conferences/:slug/uploads/:id': {
    summary: 'Gives an upload up',
    body: 'nothing',
    answers: { 200: 'removed', 404: UNKNOWN },
  },
  'GET /api/v1/desk/conferences/:slug/media/:digest': {
    summary: 'A picture or paper of the draft',
    media: 'application/octet-stream',
    answers: { 200: 'its bytes', 304: 'unchanged', 404: 'unknown_object, or no such conference' },
  },
};
