import type { Rendition } from '#domain/media.ts';
import { asDrawing, asPhoto } from './encodings.ts';
import { mediaDigest, type MediaStore } from './media-store.ts';
import { openPicture } from './picture-source.ts';
import { allThere } from './process-photo.ts';
import { decode, keepRenditions, LONGEST_EDGE, sizesFor, type RenditionSize } from './renditions.ts';
import { inTurn } from './turns.ts';

export interface PictureWishes {
  /** From the smallest to the largest. `large` is left out when the picture has no more to show than `screen`. */
  readonly sizes: readonly RenditionSize[];
  /** Cut square around what catches the eye, which in a portrait is the face. */
  readonly square?: boolean;
}

/**
 * Makes the renditions of a floor plan, a paper's first page or a portrait, as `processPhoto` does of photographs.
 * Throws RefusedMediaError for what is no picture, is damaged, or is too large to be decoded.
 */
export async function processPicture(
  bytes: Uint8Array,
  name: string,
  store: MediaStore,
  { sizes, square = false }: PictureWishes,
): Promise<readonly Rendition[]> {
  const source = mediaDigest(bytes);
  const recipe = `picture 1 ${sizes.join('+')}${square ? ' square' : ''}`;
  const made = (await store.made(source, recipe)) as readonly Rendition[] | undefined;
  if (made && (await allThere(made, store))) return made;
  const renditions = await inTurn(async () => {
    const picture = await openPicture(bytes, name);
    const edge = square ? Math.min(picture.width, picture.height) : Math.max(picture.width, picture.height);
    const worth = sizesFor(edge, sizes);
    const pixels = await decode(picture, Math.max(...worth.map((size) => LONGEST_EDGE[size])), { square });
    return keepRenditions(pixels, worth, square ? asPhoto : asDrawing, store);
  });
  await store.noteMade(source, recipe, renditions);
  return renditions;
}
