import { isDigest } from '#wire/digest.ts';
import { decodeUploadWish, UPLOAD_LIMIT } from '#wire/desk/uploads.ts';
import { draftNamesMedia } from '../../database/upload-rows.ts';
import { PICTURE_BYTES } from '../../media/picture-source.ts';
import { openUploads, type Sender } from '../../uploads/uploads.ts';
import { freshJson } from '../answer.ts';
import { answerMedia } from '../media-answer.ts';
import { receiveUploads } from '../receive-upload.ts';
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

/** Photographs and papers on their way here. They become part of the draft by an edit that names what became of them. */
export function uploadsHandlers({ data, now, log }: DeskParts): HandlersOf<typeof UPLOADS_ROUTES> {
  const uploads = openUploads({
    data,
    now,
    onTrouble: (error) => log.error({ err: error }, 'an uploaded file could not be processed'),
  });
  const receiver = receiveUploads(uploads, now, (error) =>
    log.warn({ err: error }, 'could not sweep unfinished uploads'),
  );

  return {
    'POST /api/v1/desk/conferences/:slug/uploads': async (c, asker, slug) => {
      const body = await jsonBody(c, WISH_LIMIT, decodeUploadWish);
      if (body instanceof Response) return body;
      const limit = body.value.purpose === 'paper' ? UPLOAD_LIMIT : PICTURE_BYTES;
      if (body.value.length > limit) return refusedWith(413, 'too_large', { limit });
      return receiver.begin(c, senderOf(asker, slug), body.value);
    },
    'GET /api/v1/desk/conferences/:slug/uploads/:id': (c, asker, slug) => receiver.state(c, senderOf(asker, slug)),
    'PATCH /api/v1/desk/conferences/:slug/uploads/:id': (c, asker, slug) => receiver.append(c, senderOf(asker, slug)),
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
