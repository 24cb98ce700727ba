import type { DelegateParts } from '#domain/delegate-parts.ts';
import type { MediaFile } from '#domain/media.ts';

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
