import type { Rendition } from '#domain/media.ts';
import type { Photos } from '#domain/parts.ts';
import type { Album, AlbumId, Photo, PhotoId } from '#domain/photos.ts';
import { byCodeUnits } from '#domain/records.ts';
import type { SessionId } from '#domain/session.ts';
import type { ConferenceState } from './conference.svelte.ts';
import { pathTo } from './routes.ts';

export interface ListedPhoto {
  readonly id: PhotoId;
  readonly photo: Photo;
  readonly thumbnail: Rendition | undefined;
}

export interface ListedAlbum {
  readonly id: AlbumId;
  readonly title: Album['title'] | undefined;
  readonly photos: readonly ListedPhoto[];
}

/** Albums with their photos, both in order; albums nobody put a photo in are left out. */
export function albumsOf({ current }: ConferenceState): readonly ListedAlbum[] {
  return albumsIn(current?.photos);
}

/** Albums of a part with their photos, as `albumsOf`; with a session, the photos of it alone. */
export function albumsIn(
  { albums, photos }: Photos = { albums: {}, photos: {} },
  session?: SessionId,
): readonly ListedAlbum[] {
  const byAlbum = new Map<AlbumId, ListedPhoto[]>();
  for (const [id, photo] of Object.entries(photos)) {
    if (session !== undefined && photo.session !== session) continue;
    const own = byAlbum.get(photo.album);
    const listed = { id, photo, thumbnail: renditionOf(photo, 'thumbnail') };
    if (own) own.push(listed);
    else byAlbum.set(photo.album, [listed]);
  }
  const known = new Map(Object.entries(albums));
  return [...byAlbum]
    .map(([id, own]) => ({ id, title: known.get(id)?.title, photos: own.sort(inOrder) }))
    .sort((a, b) => orderOf(known.get(a.id)) - orderOf(known.get(b.id)) || byCodeUnits(a.id, b.id));
}

/** The photos of a session, in order. */
export function photosOfSession(session: string, { current }: ConferenceState): readonly ListedPhoto[] {
  return Object.entries(current?.photos?.photos ?? {})
    .filter(([, photo]) => photo.session === session)
    .map(([id, photo]) => ({ id, photo, thumbnail: renditionOf(photo, 'thumbnail') }))
    .sort(inOrder);
}

/** The page that shows a photo large. */
export function pathToPhoto(slug: string, { id, photo }: ListedPhoto): string {
  return pathTo({ page: 'photos', slug, album: photo.album, photo: id });
}

/** The rendition of that size, or the next best. */
export function renditionOf(photo: Photo, size: Rendition['size']): Rendition | undefined {
  const { renditions = [] } = photo;
  return renditions.find((rendition) => rendition.size === size) ?? renditions[0];
}

/** How many of an album's small pictures are on this phone. */
export function keptThumbnails(album: ListedAlbum, isKept: (digest: string) => boolean): number {
  return album.photos.filter(({ thumbnail }) => thumbnail && isKept(thumbnail.digest)).length;
}

function inOrder(a: ListedPhoto, b: ListedPhoto): number {
  return a.photo.order - b.photo.order || byCodeUnits(a.id, b.id);
}

function orderOf(album: Album | undefined): number {
  return album?.order ?? Number.MAX_SAFE_INTEGER;
}
