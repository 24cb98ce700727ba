import type { Context } from 'hono';
import { isDigest } from '#wire/digest.ts';
import { decodeUploadWish, UPLOAD_CHUNK, UPLOAD_LIMIT, type UploadState } from '#wire/desk/uploads.ts';
import { draftNamesMedia } from '../../database/upload-rows.ts';
import { PICTURE_BYTES } from '../../media/picture-source.ts';
import { isStorageFull } from '../../storage-full.ts';
import { openUploads, type Appended, type Sender } from '../../uploads/uploads.ts';
import { freshJson } from '../answer.ts';
import { answerMedia } from '../media-answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, refusedWith, type Asker, type DeskParts, type HandlersOf } from './desk-route.ts';

const AT = '/api/v1/desk/conferences/:slug';

export const UPLOADS_ROUTES = [
  { method: 'POST', path: `${AT}/uploads`, roles: ['owner', 'editor'] },
  { method: 'GET', path: `${AT}/uploads/:id`, roles: ['owner', 'editor'] },
  { method: 'PATCH', path: `${AT}/uploads/:id`, roles: ['owner', 'editor'] },
  { method: 'DELETE', path: `${AT}/uploads/:id`, roles: ['owner', 'editor'] },
  { method: 'GET', path: `${AT}/media/:digest`, roles: ['owner', 'editor', 'announcer'] },
] as const satisfies readonly Route[];

const WISH_LIMIT = 4 * 1024;
const HOUR = 3_600_000;
// Seconds. A picture takes some two; a disk is not made larger sooner.
const SOON = { 'Retry-After': '5' };
const LATER = { 'Retry-After': '60' };

/** Photographs and papers on their way here. They become part of the draft by an edit that names what became of them. */
export function uploadsHandlers({ data, now, log }: DeskParts): HandlersOf<typeof UPLOADS_ROUTES> {
  const uploads = openUploads({
    data,
    now,
    onTrouble: (error) => log.error({ err: error }, 'an uploaded file could not be processed'),
  });
  let sweptAt = 0;

  /** Nobody waits for it, and nobody uploads without passing here. */
  function sweepNowAndThen(): void {
    if (now() - sweptAt < HOUR) return;
    sweptAt = now();
    uploads.sweep().catch((error: unknown) => log.warn({ err: error }, 'could not sweep unfinished uploads'));
  }

  return {
    'POST /api/v1/desk/conferences/:slug/uploads': async (c, asker, slug) => {
      sweepNowAndThen();
      const body = await jsonBody(c, WISH_LIMIT, decodeUploadWish);
      if (body instanceof Response) return body;
      const limit = body.value.purpose === 'paper' ? UPLOAD_LIMIT : PICTURE_BYTES;
      if (body.value.length > limit) return refusedWith(413, 'too_large', { limit });
      return roomy(c, async () => answerTo(c, await uploads.begin(senderOf(asker, slug), body.value)));
    },
    'GET /api/v1/desk/conferences/:slug/uploads/:id': async (c, asker, slug) =>
      roomy(c, async () => answerTo(c, await uploads.state(senderOf(asker, slug), c.req.param('id') ?? ''))),
    'PATCH /api/v1/desk/conferences/:slug/uploads/:id': async (c, asker, slug) => {
      const offset = c.req.header('upload-offset') ?? '';
      if (!/^\d{1,12}$/.test(offset)) return refused(c, 400, 'offset_missing');
      if (c.req.header('content-type') !== 'application/octet-stream') return refused(c, 415, 'not_bytes');
      if (Number(c.req.header('content-length') ?? 0) > UPLOAD_CHUNK) return refused(c, 413, 'body_too-long');
      const id = c.req.param('id') ?? '';
      const bytes = upTo(UPLOAD_CHUNK, c.req.raw.body ?? emptyBody());
      return roomy(c, async () => answerTo(c, await uploads.append(senderOf(asker, slug), id, Number(offset), bytes)));
    },
    'DELETE /api/v1/desk/conferences/:slug/uploads/:id': async (c, asker, slug) => {
      await uploads.remove(senderOf(asker, slug), c.req.param('id') ?? '');
      return freshJson({ removed: true });
    },
    'GET /api/v1/desk/conferences/:slug/media/:digest': async (c, _, slug) => {
      const digest = c.req.param('digest') ?? '';
      const isOurs = isDigest(digest) && (await draftNamesMedia(data.database.db, slug, digest));
      const file = isOurs ? await data.media.file(digest) : undefined;
      if (!file) return refused(c, 404, 'unknown_object');
      // An original an author sent is saved, never shown as a page.
      const name = file.type.startsWith('image/') ? undefined : 'file';
      const answer = await answerMedia(c, { ...file, digest, name });
      answer.headers.set('Cache-Control', 'private, max-age=604800, immutable, no-transform');
      answer.headers.set('X-Sotay', '1');
      return answer;
    },
  };
}

function senderOf({ organiser }: Asker, conference: string): Sender {
  return { organiser, conference };
}

function answerTo(c: Context, came: Appended | { readonly refused: 'too-many' }): Response {
  if (!('refused' in came)) return freshJson(came, statusOf(c, came));
  switch (came.refused) {
    case 'unknown':
      return refused(c, 404, 'unknown_upload');
    case 'busy':
      return refused(c, 429, 'busy', SOON);
    case 'too-many':
      return refused(c, 429, 'too_many', LATER);
    case 'too-long':
      return refused(c, 413, 'longer_than_announced');
    case 'offset':
      return refusedWith(409, 'other_offset', { offset: came.offset });
    case 'digest':
      return refusedWith(422, 'other_digest', { offset: came.offset });
  }
}

function statusOf(c: Context, { state }: UploadState): 200 | 201 | 202 {
  if (state === 'processing') return 202;
  return state === 'receiving' && c.req.method === 'POST' ? 201 : 200;
}

/** A disk without room is no fault of the asker's, and what is there can still be read. */
async function roomy(c: Context, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    return refused(c, 503, 'storage_full', LATER);
  }
}

async function* upTo(limit: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = limit;
  for await (const piece of body) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

function emptyBody(): AsyncIterable<Uint8Array> {
  return new Blob([]).stream();
}
