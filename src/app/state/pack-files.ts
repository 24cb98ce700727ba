import type { MediaFile, Rendition } from '#domain/media.ts';
import type { PublicParts } from '#domain/parts.ts';
import type { ShownEdition } from './conference.svelte.ts';
import type { PackName } from './pack-names.ts';

/** The parts that name files; those that are not here yet name none. */
export type NamingParts = Partial<Pick<PublicParts, 'details' | 'documents' | 'photos' | 'info'>>;

/** The files of each pack, each file once. */
export function packFiles({
  details,
  documents,
  photos,
  info,
}: NamingParts): Readonly<Record<PackName, readonly MediaFile[]>> {
  const papers = Object.values(documents?.documents ?? {});
  const pictures = Object.values(photos?.photos ?? {}).map(({ renditions = [] }) => renditions);
  const covers = papers.map(({ cover = [] }) => cover);
  const portraits = Object.values(details?.people ?? {}).map(({ portrait = [] }) => portrait);
  const plans = Object.values(info?.places ?? {}).map(({ plan }) => plan?.renditions ?? []);
  return {
    texts: once(papers.flatMap(({ text }) => text ?? [])),
    thumbnails: once([
      ...[...pictures, ...covers, ...portraits].flatMap((renditions) => inSize(renditions, 'thumbnail')),
      // A plan is read, not glanced at.
      ...plans.flatMap((renditions) => inSize(renditions, 'screen')),
    ]),
    originals: once(papers.flatMap(({ files = [] }) => files)),
    // The large ones are for zooming in, with a network: they are several times the size of what a phone shows.
    photos: once(pictures.flatMap((renditions) => inSize(renditions, 'screen'))),
  };
}

/** The files of each pack of an edition, asked for with every file that comes and worked out once. */
export function rememberPackFiles(): (edition: ShownEdition | undefined) => ReturnType<typeof packFiles> {
  let last: { readonly edition: ShownEdition | undefined; readonly files: ReturnType<typeof packFiles> } | undefined;
  return (edition) => {
    if (last?.edition !== edition || !last) last = { edition, files: packFiles(edition ?? {}) };
    return last.files;
  };
}

/** Whether the edition is held and every part of it is at hand, so that what it does not name is named nowhere. */
export function namesAll(edition: ShownEdition): boolean {
  if (edition.heldAt === undefined || edition.isBeingRead) return false;
  return (['details', 'documents', 'photos', 'info'] as const).every(
    (name) => edition[name] !== undefined || edition.head.parts[name] === undefined,
  );
}

/** The picture in that size; a picture that comes in one size only has that. */
function inSize(renditions: readonly Rendition[], size: Rendition['size']): readonly Rendition[] {
  const found = renditions.find((rendition) => rendition.size === size) ?? renditions[0];
  return found ? [found] : [];
}

function once(files: readonly MediaFile[]): readonly MediaFile[] {
  return [...new Map(files.map((file) => [file.digest, file])).values()];
}
