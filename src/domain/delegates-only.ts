import { isForDelegates, type Audience } from './audience.ts';
import type { Draft } from './draft.ts';
import type { Documents, Photos } from './parts.ts';
import type { AlbumId, Photo } from './photos.ts';

/** Papers and photos that delegates alone are shown; what there is none of is absent. */
export interface DelegatesOnly {
  readonly documents?: Documents;
  readonly photos?: Photos;
}

/** What of a draft is for delegates alone, as their channel has it: never in `partsOf`, each album with its photos. */
export function delegatesOnlyOf(draft: Pick<Draft, 'documents' | 'albums' | 'photos'>): DelegatesOnly {
  const documents = mapped(chosen(draft.documents, isForDelegates), unaddressed);
  const photos = mapped(chosen(draft.photos, isForDelegates), unaddressed);
  const named = albumsOf(photos);
  const albums = chosen(draft.albums, (_, id) => named.has(id));
  return {
    ...(isEmpty(documents) ? {} : { documents: { documents } }),
    ...(isEmpty(photos) ? {} : { photos: { albums, photos } }),
  };
}

/** The papers, albums and photos that are for everybody. An album with nothing in it but delegates' photos is theirs. */
export function forEverybody(
  draft: Pick<Draft, 'documents' | 'albums' | 'photos'>,
): Pick<Draft, 'documents' | 'albums' | 'photos'> {
  const documents = chosen(draft.documents, isForAll);
  const photos = chosen(draft.photos, isForAll);
  const [shown, named] = [albumsOf(photos), albumsOf(draft.photos)];
  return { documents, photos, albums: chosen(draft.albums, (_, id) => shown.has(id) || !named.has(id)) };
}

/** A draft made of what was published, with what another keeps to the delegates, which no edition tells. */
export function withDelegatesOnly(draft: Draft, of: Draft): Draft {
  const photos = chosen(of.photos, isForDelegates);
  const named = albumsOf(photos);
  return {
    ...draft,
    documents: { ...chosen(of.documents, isForDelegates), ...draft.documents },
    albums: { ...chosen(of.albums, (_, id) => named.has(id)), ...draft.albums },
    photos: { ...photos, ...draft.photos },
  };
}

type Records<T> = Readonly<Record<string, T>>;

function isForAll(record: { readonly audience?: Audience }): boolean {
  return !isForDelegates(record);
}

function chosen<T>(records: Records<T>, isWanted: (record: T, id: string) => boolean): Records<T> {
  return Object.fromEntries(Object.entries(records).filter(([id, record]) => isWanted(record, id)));
}

function mapped<T>(records: Records<T>, map: (record: T) => T): Records<T> {
  return Object.fromEntries(Object.entries(records).map(([id, record]) => [id, map(record)]));
}

/** On the delegates' channel everything is for them: it need not be said. */
function unaddressed<T extends { readonly audience?: Audience }>({ audience, ...record }: T): T {
  void audience;
  return record as T;
}

function albumsOf(photos: Records<Photo>): ReadonlySet<AlbumId> {
  return new Set(Object.values(photos).map(({ album }) => album));
}

function isEmpty(records: Records<unknown>): boolean {
  return Object.keys(records).length === 0;
}
