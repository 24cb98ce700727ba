import type { MediaFile } from './media.ts';
import type { PublicParts } from './parts.ts';
import type { DraftPlace } from './problem-kinds.ts';

/** A media file and the record that names it. */
export interface NamedMedia {
  readonly file: MediaFile;
  readonly at: DraftPlace;
}

/** Every media file an edition names, in the order of its parts. A file that is named twice comes twice. */
export function mediaIn({ details, documents, photos, info }: Omit<PublicParts, 'programme'>): readonly NamedMedia[] {
  return [
    ...Object.entries(details?.people ?? {}).flatMap(([id, { portrait }]) => each('people', id, 'portrait', portrait)),
    ...Object.entries(documents?.documents ?? {}).flatMap(([id, { files, text, cover }]) => [
      ...each('documents', id, 'files', files),
      ...each('documents', id, 'text', text && [text]),
      ...each('documents', id, 'cover', cover),
    ]),
    ...Object.entries(photos?.photos ?? {}).flatMap(([id, { renditions }]) =>
      each('photos', id, 'renditions', renditions),
    ),
    ...Object.entries(info?.places ?? {}).flatMap(([id, { plan }]) => each('places', id, 'plan', plan?.renditions)),
  ];
}

function each(
  collection: DraftPlace['collection'],
  id: string,
  field: string,
  files: readonly MediaFile[] | undefined,
): readonly NamedMedia[] {
  return (files ?? []).map((file) => ({ file, at: { collection, id, field } }));
}
