import type { DeclineReason } from '#domain/questions.ts';
import type { SessionId } from '#domain/session.ts';
import type { UploadRefusal } from '#wire/desk/uploads.ts';
import type { Own } from '#wire/me/own.ts';
import type { UnsentWrite } from './outbox.svelte.ts';
import type { PhotoOnItsWay } from './photo-sending.ts';
import { unsentOf } from './unsent-args.ts';

/** Where a photo somebody offered is: on this phone, in the outbox, with the server, or refused by it. */
export type OfferedStanding =
  | { readonly kind: 'sending'; readonly item: PhotoOnItsWay }
  | { readonly kind: 'unsent' | 'returned' }
  | { readonly kind: 'waiting' | 'shown' | 'declined'; readonly because?: DeclineReason | undefined }
  | { readonly kind: 'refused'; readonly because?: UploadRefusal | undefined };

/** A photo this person offered for the gallery. */
export interface OfferedPhoto {
  readonly id: string;
  readonly caption?: string | undefined;
  readonly session?: SessionId | undefined;
  /** A small JPEG, where this phone still has one. */
  readonly small?: ArrayBuffer | undefined;
  readonly standing: OfferedStanding;
}

/** The photos this person offered, those on their way first; with a session, those of it alone. */
export function offeredPhotos(
  {
    own,
    unsent,
    items,
  }: {
    readonly own: Own | undefined;
    readonly unsent: readonly UnsentWrite[];
    readonly items: readonly PhotoOnItsWay[];
  },
  session?: SessionId,
): readonly OfferedPhoto[] {
  const withdrawn = new Set(unsentOf(unsent, 'photo.withdraw').map(({ args }) => args.photo));
  const offers = new Map(unsentOf(unsent, 'photo.offer').map(({ args, write }) => [args.photo, { args, write }]));
  const known = own?.photos ?? {};
  const here = items
    .filter(({ purpose }) => purpose === 'gallery')
    .map((item): OfferedPhoto => {
      const { id, details, small } = item;
      const sent = Object.hasOwn(known, id) ? known[id] : undefined;
      const offer = offers.get(id);
      const standing: OfferedStanding = sent
        ? { kind: sent.state, because: sent.because }
        : item.state === 'refused'
          ? { kind: 'refused', because: item.because }
          : item.state === 'waiting'
            ? { kind: 'sending', item }
            : { kind: offer?.write.because === undefined ? (offer ? 'unsent' : 'waiting') : 'returned' };
      return { id, small, standing, caption: sent?.caption ?? details.caption, session: details.session };
    });
  const onPhone = new Set(here.map(({ id }) => id));
  const elsewhere = Object.entries(known)
    .filter(([id]) => !onPhone.has(id))
    .map(([id, { state, because, ...said }]): OfferedPhoto => ({ id, ...said, standing: { kind: state, because } }));
  const order = ['sending', 'refused', 'returned', 'unsent', 'waiting', 'declined', 'shown'];
  return [...here.reverse(), ...elsewhere]
    .filter((photo) => !withdrawn.has(photo.id) && (session === undefined || photo.session === session))
    .toSorted((a, b) => order.indexOf(a.standing.kind) - order.indexOf(b.standing.kind));
}
