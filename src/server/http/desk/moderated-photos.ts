import {
  decodePhotoDecision,
  type OfferedPhoto,
  type OfferedPhotosAnswer,
  type PhotoDecision,
} from '#wire/desk/moderation.ts';
import { changeOfferedPhoto, offeredPhotoRows, type OfferedPhotoRow } from '../../database/offered-photo-rows.ts';
import { recordAudit } from '../../organisers/audit.ts';
import { cleanText } from '../../writes/clean-text.ts';
import { freshJson } from '../answer.ts';
import { answerMedia } from '../media-answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, refusedWith, type Asker, type DeskParts, type HandlersOf } from './desk-route.ts';
import { seenRevision } from './seen-revision.ts';

const PHOTOS = '/api/v1/desk/conferences/:slug/offered-photos';

export const PHOTO_ROUTES = [
  { method: 'GET', path: PHOTOS, roles: ['owner', 'editor'] },
  { method: 'GET', path: `${PHOTOS}/:id/:size`, roles: ['owner', 'editor'] },
  { method: 'PATCH', path: `${PHOTOS}/:id`, roles: ['owner', 'editor'] },
] as const satisfies readonly Route[];

const DECISION_LIMIT = 8 * 1024;

/** Photos that delegates offer for the gallery: looked through, let through or put aside. */
export function offeredPhotoHandlers({ data, now, directoryChanged }: DeskParts): HandlersOf<typeof PHOTO_ROUTES> {
  const { db } = data.database;

  return {
    'GET /api/v1/desk/conferences/:slug/offered-photos': async (_, __, slug) => {
      const rows = await offeredPhotoRows(db, slug);
      return freshJson({ photos: rows.map(offered) } satisfies OfferedPhotosAnswer);
    },
    'GET /api/v1/desk/conferences/:slug/offered-photos/:id/:size': async (c, _, slug) => {
      const [photo] = await offeredPhotoRows(db, slug, { id: c.req.param('id') ?? '' });
      const rendition = photo?.picture.renditions.find(({ size }) => size === c.req.param('size'));
      const file = rendition && (await data.media.file(rendition.digest));
      if (!file) return refused(c, 404, 'unknown_photo');
      const answer = await answerMedia(c, { ...file, digest: rendition.digest, name: undefined });
      // Somebody may take it back: no longer than the moderator looks at the page.
      answer.headers.set('Cache-Control', 'private, max-age=600, no-transform');
      answer.headers.set('X-Sotay', '1');
      return answer;
    },
    'PATCH /api/v1/desk/conferences/:slug/offered-photos/:id': async (c, asker, slug) => {
      const revision = seenRevision(c);
      if (revision instanceof Response) return revision;
      const body = await jsonBody(c, DECISION_LIMIT, decodePhotoDecision);
      if (body instanceof Response) return body;
      const seen = { conference: slug, id: c.req.param('id') ?? '', revision };
      const { before, after } = await decide(asker, seen, body.value);
      if (!before || !after) return refused(c, 404, 'unknown_photo');
      if (before.revision !== revision) return refusedWith(412, 'changed_meanwhile', { photo: offered(before) });
      if (before.state === 'shown' || after.state === 'shown') directoryChanged(slug);
      return freshJson(offered(after), 200, { ETag: `"${after.revision}"` });
    },
  };

  /** The photo before and after; the same where somebody else was faster, neither where there is none. */
  function decide(
    { organiser }: Asker,
    seen: { readonly conference: string; readonly id: string; readonly revision: number },
    { state, because, caption }: PhotoDecision,
  ): Promise<{ readonly before?: OfferedPhotoRow | undefined; readonly after?: OfferedPhotoRow | undefined }> {
    const { conference, id, revision } = seen;
    return db.transaction().execute(async (transaction) => {
      const one = async () => (await offeredPhotoRows(transaction, conference, { id }))[0];
      const before = await one();
      if (before?.revision !== revision) return { before, after: before };
      await changeOfferedPhoto(transaction, seen, {
        ...(state === undefined ? {} : { state, because: because ?? null }),
        ...(caption === undefined ? {} : { caption: cleanText(caption).trim() || null }),
      });
      const action = `offered-photo.${state ?? 'edited'}`;
      const details = because === undefined ? undefined : { because };
      await recordAudit(transaction, {
        ...{ at: now(), organiser, conference, action, about: `offered-photos/${id}`, details },
      });
      return { before, after: await one() };
    });
  }
}

function offered(row: OfferedPhotoRow): OfferedPhoto {
  const { id, name, isCredited, caption, session, state, because, picture, offeredAt, revision } = row;
  return {
    ...{ id, name, credited: isCredited, state, offeredAt, revision, placeholder: picture.placeholder },
    sizes: picture.renditions.map(({ size, width, height }) => ({ size, width, height })),
    ...(caption === undefined ? {} : { caption }),
    ...(session === undefined ? {} : { session }),
    ...(because === undefined ? {} : { because }),
  };
}
