import type { DelegateParts } from '#domain/delegate-parts.ts';
import type { DirectoryEntry } from '#domain/delegates.ts';
import type { MediaFile } from '#domain/media.ts';
import { mediaIn } from '#domain/media-in.ts';
import type { Photo } from '#domain/photos.ts';
import { mediaRows } from '../database/media-rows.ts';
import type { Queries } from '../database/queries.ts';

/** Every file the delegates' channel names, by digest. */
export function mediaOfDelegates({ directory, documents, photos }: DelegateParts): ReadonlyMap<string, MediaFile> {
  const portraits = Object.values(directory.delegates).flatMap(({ portrait }) => portrait ?? []);
  const named = mediaIn({ ...(documents ? { documents } : {}), ...(photos ? { photos } : {}) });
  return new Map([...portraits, ...named.map(({ file }) => file)].map((file) => [file.digest, file]));
}

/**
 * The parts without portraits and photos whose files are gone: no head may promise what cannot be fetched, and one
 * missing picture must not keep everybody's changes from being published. Papers were looked at when they were published.
 */
export async function inStore(db: Queries, parts: DelegateParts): Promise<DelegateParts> {
  const named = mediaOfDelegates(parts);
  const rows = await mediaRows(db, [...named.keys()]);
  const there = new Map(rows.map(({ digest, length }) => [digest, length]));
  const isThere = ({ digest, length }: MediaFile): boolean => there.get(digest) === length;
  if ([...named.values()].every(isThere)) return parts;

  const withPortrait = ({ portrait, ...entry }: DirectoryEntry): DirectoryEntry => {
    const left = portrait?.filter(isThere) ?? [];
    return left.length > 0 ? { ...entry, portrait: left } : entry;
  };
  const withRenditions = ({ renditions, ...photo }: Photo): Photo => {
    const left = renditions?.filter(isThere) ?? [];
    return left.length > 0 ? { ...photo, renditions: left } : photo;
  };
  const { photos } = parts;
  return {
    ...parts,
    directory: { delegates: mapped(parts.directory.delegates, withPortrait) },
    ...(photos ? { photos: { ...photos, photos: mapped(photos.photos, withRenditions) } } : {}),
  };
}

function mapped<T>(records: Readonly<Record<string, T>>, map: (record: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(records).map(([id, record]) => [id, map(record)]));
}
