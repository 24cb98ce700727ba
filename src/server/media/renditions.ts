import type { Sharp } from 'sharp';
import type { Rendition } from '#domain/media.ts';
import type { Encode } from './encodings.ts';
import { sharp } from './guarded-sharp.ts';
import type { MediaStore } from './media-store.ts';
import { damaged, READING, type PictureSource } from './picture-source.ts';

export type RenditionSize = Rendition['size'];

/** A picture in memory, upright, in sRGB, with nothing but its pixels. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** The longest edge of each size, in pixels. */
export const LONGEST_EDGE: Readonly<Record<RenditionSize, number>> = { thumbnail: 320, screen: 1280, large: 2560 };

// A size that is hardly larger than the next smaller one shows nothing more and costs as much again.
const WORTH_ANOTHER = 1.25;

/** The sizes a picture is worth: a large one only when there is more to see, or no other is wanted. */
export function sizesFor(longestEdge: number, wanted: readonly RenditionSize[]): readonly RenditionSize[] {
  const worth = wanted.filter((size) => size !== 'large' || longestEdge > LONGEST_EDGE.screen * WORTH_ANOTHER);
  return worth.length > 0 ? worth : wanted;
}

/** Decodes a picture once, as large as the largest size wants it. Throws RefusedMediaError when it is not whole. */
export async function decode(
  source: PictureSource,
  longestEdge: number,
  options: { readonly square?: boolean | undefined } = {},
): Promise<Pixels> {
  const side = Math.min(longestEdge, source.width, source.height);
  const picture = sharp(source.bytes, READING);
  const sized = options.square
    ? picture.resize({ width: side, height: side, fit: 'cover', position: sharp.strategy.attention })
    : picture.resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true });
  try {
    const { data, info } = await sized
      .toColourspace('srgb')
      .timeout({ seconds: LONGEST_DECODING })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, channels: info.channels };
  } catch (error) {
    throw damaged(source.name, error);
  }
}

/** Encodes the sizes, given from the smallest to the largest, and keeps them. */
export async function keepRenditions(
  pixels: Pixels,
  sizes: readonly RenditionSize[],
  encode: Encode,
  store: MediaStore,
): Promise<readonly Rendition[]> {
  const kept: Rendition[] = [];
  for (const size of sizes) {
    const smaller = kept.at(-1);
    if (smaller?.width === pixels.width && smaller.height === pixels.height) {
      // The picture has no more pixels than the size before: the same file is this size too.
      kept.push({ ...smaller, size });
      continue;
    }
    const { bytes, type, width, height } = await encode(fromPixels(pixels, LONGEST_EDGE[size]), size);
    kept.push({ ...(await store.keep(bytes, type)), size, width, height });
  }
  return kept;
}

/** Pixels made smaller where they are larger than that. */
export function fromPixels({ data, width, height, channels }: Pixels, longestEdge: number): Sharp {
  const size = { width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true } as const;
  return sharp(data, { raw: { width, height, channels } }).resize(size);
}

const LONGEST_DECODING = 60; // A 50-million-pixel picture takes 2 on a slow machine.
