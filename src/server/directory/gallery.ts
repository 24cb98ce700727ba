import type { Photos } from '#domain/parts.ts';
import type { Album, AlbumId, Photo, PhotoId } from '#domain/photos.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { ShownPhotoRow } from '../database/directory-rows.ts';
import { nameBeside, type KnownPeople } from './known-people.ts';

/** The album of what delegates offered. */
export const OFFERED_ALBUM: AlbumId = 'delegates-photos';
// Behind those of the organisers.
const OFFERED: Album = { title: { vi: 'Ảnh của đại biểu', en: 'Delegates’ photos' }, order: 1_000_000 };
const UNCAPTIONED: LocalisedText = { vi: 'Ảnh của đại biểu', en: 'A delegate’s photo' };

/** What organisers published for delegates alone, and in an album of its own what delegates offered. */
export function gallery(
  published: Photos | undefined,
  rows: readonly ShownPhotoRow[],
  people: KnownPeople,
): Photos | undefined {
  if (rows.length === 0) return published;
  const offered = rows.map((row, order): [PhotoId, Photo] => [row.id, offeredPhoto(row, order, people)]);
  return {
    albums: { ...published?.albums, [OFFERED_ALBUM]: OFFERED },
    photos: { ...published?.photos, ...Object.fromEntries(offered) },
  };
}

function offeredPhoto(row: ShownPhotoRow, order: number, people: KnownPeople): Photo {
  const { caption, session, delegate, credited } = row;
  // Written by the server alone, from what it made of the file.
  const { renditions, placeholder } = JSON.parse(row.photo) as Pick<Photo, 'renditions' | 'placeholder'>;
  const credit = nameBeside(people, delegate, credited === 'yes');
  return {
    // Nobody asks a delegate which language they write.
    caption: caption === null || caption === '' ? UNCAPTIONED : { und: caption },
    album: OFFERED_ALBUM,
    order,
    ...(renditions === undefined ? {} : { renditions }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(session === null ? {} : { session }),
    ...(credit === undefined ? {} : { credit: { und: credit } }),
  };
}
