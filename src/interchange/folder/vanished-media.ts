import type { Draft } from '#domain/draft.ts';
import type { Oddities } from '../oddities.ts';
import { withoutExtension } from './folder-files.ts';
import type { GatheredFolder } from './gathered-folder.ts';
import { idsOfPaths } from './media-ids.ts';

/** The photographs and documents that earlier imports brought, which alone can vanish. */
export interface ImportedMedia {
  readonly photos: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
}

/**
 * A draft without the photographs and papers whose files are no more in the folder, and without albums that only held
 * such. A section that the folder has not at all says nothing, nor does a file that was refused this time.
 */
export function withoutVanished(
  draft: Draft,
  { photos, papers, paperRows, isWhole }: GatheredFolder,
  imported: ImportedMedia,
  oddities: Oddities,
): Draft {
  if (!isWhole) return draft;
  const photosHere = new Set(
    idsOfPaths(
      'photo',
      photos.map(({ within }) => within),
    ).values(),
  );
  const papersHere = new Set(
    idsOfPaths('document', [...new Set(papers.map(({ within }) => withoutExtension(within)))]).values(),
  );
  const isGonePhoto = (id: string): boolean => imported.photos.has(id) && photos.length > 0 && !photosHere.has(id);
  const isGonePaper = (id: string): boolean => {
    // A document of a title alone has no file to vanish.
    const hasFile = (draft.documents[id]?.files ?? []).length > 0;
    return hasFile && imported.documents.has(id) && papers.length + paperRows.length > 0 && !papersHere.has(id);
  };
  const gonePhotos = Object.keys(draft.photos).filter(isGonePhoto);
  const gonePapers = Object.keys(draft.documents).filter(isGonePaper);
  for (const id of [...gonePhotos.map((id) => `photos/${id}`), ...gonePapers.map((id) => `documents/${id}`)]) {
    oddities.add({ kind: 'vanished-file', where: id, what: 'its file is no more in the folder', done: 'removed' });
  }
  const left = without(draft.photos, gonePhotos);
  const used = new Set(Object.values(left).map(({ album }) => album));
  const emptied = new Set(gonePhotos.map((id) => draft.photos[id]?.album).filter((album) => !used.has(album ?? '')));
  return {
    ...draft,
    photos: left,
    documents: without(draft.documents, gonePapers),
    albums: without(
      draft.albums,
      [...emptied].filter((album) => album !== undefined),
    ),
  };
}

function without<T>(records: Readonly<Record<string, T>>, ids: readonly string[]): Readonly<Record<string, T>> {
  const gone = new Set(ids);
  return Object.fromEntries(Object.entries(records).filter(([id]) => !gone.has(id)));
}
