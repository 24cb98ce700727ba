import type { DelegateParts, Directory } from '#domain/delegate-parts.ts';
import type { MediaFile } from '#domain/media.ts';
import type { Documents } from '#domain/parts.ts';

/** Every file that an edition for delegates names. */
export function filesOf({ directory, documents, photos }: Partial<DelegateParts>): readonly MediaFile[] {
  return [
    ...Object.values(directory?.delegates ?? {}).flatMap(({ portrait = [] }) => portrait),
    ...Object.values(documents?.documents ?? {}).flatMap(({ files = [], text, cover = [] }) => [
      ...files,
      ...(text ? [text] : []),
      ...cover,
    ]),
    ...Object.values(photos?.photos ?? {}).flatMap(({ renditions = [] }) => renditions),
  ];
}

/** The words of papers, as many as fit into so many bytes, the first papers first. */
export function wordsOf(documents: Documents | undefined, limit: number): readonly MediaFile[] {
  let left = limit;
  return Object.values(documents?.documents ?? {})
    .sort((a, b) => a.order - b.order)
    .flatMap(({ text }) => {
      if (!text || text.length > left) return [];
      left -= text.length;
      return [text];
    });
}

/** The smallest portrait of each, as many as fit into so many bytes. */
export function facesOf(directory: Directory, limit: number): readonly MediaFile[] {
  let left = limit;
  return Object.values(directory.delegates).flatMap(({ portrait = [] }) => {
    const face = portrait.find(({ size }) => size === 'thumbnail');
    if (!face || face.length > left) return [];
    left -= face.length;
    return [face];
  });
}
