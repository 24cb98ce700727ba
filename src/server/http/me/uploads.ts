import { decodeUploadWish } from '#wire/desk/uploads.ts';
import type { SignedInDelegate } from '../../delegates/delegate-sessions.ts';
import { openUploads, type Sender } from '../../uploads/uploads.ts';
import { freshJson } from '../answer.ts';
import { jsonBody, refused, refusedWith } from '../desk/desk-route.ts';
import { receiveUploads } from '../receive-upload.ts';
import type { Route } from '../routes.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

const UPLOADS = '/api/v1/me/uploads';

export const OWN_UPLOAD_ROUTES = [
  { method: 'POST', path: UPLOADS, roles: ['delegate'] },
  { method: 'GET', path: `${UPLOADS}/:id`, roles: ['delegate'] },
  { method: 'PATCH', path: `${UPLOADS}/:id`, roles: ['delegate'] },
  { method: 'DELETE', path: `${UPLOADS}/:id`, roles: ['delegate'] },
] as const satisfies readonly Route[];

const WISH_LIMIT = 4 * 1024;
/** The longest picture a delegate may send, in bytes. Phones make theirs smaller before they send them. */
const DELEGATE_PICTURE_BYTES = 15 * 1024 * 1024;

/** Pictures that delegates send, piece by piece: for the gallery, and of themselves. A mutation says what one is for. */
export function ownUploadHandlers({ data, now, log }: MeParts): MeHandlersOf<typeof OWN_UPLOAD_ROUTES> {
  const uploads = openUploads({
    data,
    now,
    onTrouble: (error) => log.error({ err: error }, 'a picture of a delegate could not be processed'),
  });
  const receiver = receiveUploads(uploads, now, (error) =>
    log.warn({ err: error }, 'could not sweep unfinished uploads of delegates'),
  );

  return {
    'POST /api/v1/me/uploads': async (c, who) => {
      const body = await jsonBody(c, WISH_LIMIT, decodeUploadWish);
      if (body instanceof Response) return body;
      const { purpose, length } = body.value;
      if (purpose !== 'photo' && purpose !== 'portrait') return refused(c, 400, 'not_a_picture');
      const limit = DELEGATE_PICTURE_BYTES;
      if (length > limit) return refusedWith(413, 'too_large', { limit });
      return receiver.begin(c, senderOf(who), body.value);
    },
    'GET /api/v1/me/uploads/:id': (c, who) => receiver.state(c, senderOf(who)),
    'PATCH /api/v1/me/uploads/:id': (c, who) => receiver.append(c, senderOf(who)),
    'DELETE /api/v1/me/uploads/:id': async (c, who) => {
      const found = await uploads.remove(senderOf(who), c.req.param('id') ?? '');
      return found ? freshJson({ removed: true }) : refused(c, 404, 'unknown_upload');
    },
  };
}

/** A delegate and nothing else of the session they came with: it must not become part of the owner's key. */
function senderOf({ conference, delegate }: SignedInDelegate): Sender {
  return { conference, delegate };
}
