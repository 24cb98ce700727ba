import type { Rendition } from '#domain/media.ts';
import type { Photo } from '#domain/photos.ts';

interface Reach {
  readonly isKept: (digest: string) => boolean;
  /** Renditions that were asked for in vain. */
  readonly failed: ReadonlySet<string>;
  /** Device pixels of the longer side of the screen. */
  readonly needed: number;
}

/**
 * The rendition to show: what is on this phone if it is large enough, else the smallest that fills the screen, else what
 * there is, the thumbnail last. Undefined when nothing is left to try.
 */
export function sourceOf({ renditions = [] }: Photo, { isKept, failed, needed }: Reach): Rendition | undefined {
  const bySize = [...renditions]
    .filter(({ digest }) => !failed.has(digest))
    .sort((a, b) => longerSide(a) - longerSide(b));
  const pictures = bySize.filter(({ size }) => size !== 'thumbnail');
  const enough = pictures.filter((one) => longerSide(one) >= needed * 0.75);
  return enough.find(({ digest }) => isKept(digest)) ?? enough[0] ?? pictures.at(-1) ?? bySize.at(-1);
}

/** The rendition whose pixels a reader may zoom into, if there is a larger one than the shown. */
export function largerThan(
  shown: Rendition,
  { renditions = [] }: Photo,
  failed: ReadonlySet<string>,
): Rendition | undefined {
  return renditions
    .filter((one) => longerSide(one) > longerSide(shown) && !failed.has(one.digest))
    .sort((a, b) => longerSide(b) - longerSide(a))[0];
}

function longerSide({ width, height }: Rendition): number {
  return Math.max(width, height);
}
