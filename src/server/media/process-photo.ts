import type { Rendition } from '#domain/media.ts';
import { asPhoto } from './encodings.ts';
import { mediaDigest, type MediaStore } from './media-store.ts';
import { openPicture } from './picture-source.ts';
import { placeholderOf } from './placeholder.ts';
import { decode, keepRenditions, LONGEST_EDGE, sizesFor, type RenditionSize } from './renditions.ts';
import { inTurn } from './turns.ts';

/** What a photograph becomes. */
export interface ProcessedPhoto {
  /** From the smallest to the largest; always a thumbnail and a screen. */
  readonly renditions: readonly Rendition[];
  /** ThumbHash, base64url. */
  readonly placeholder: string;
}

/**
 * Makes the renditions of a photograph: upright, in sRGB, without anything the camera wrote about place, time or owner.
 * The same bytes give the same renditions, and are processed once. As many as are given are worked on a few at a time.
 * Throws RefusedMediaError for what is no photograph, is damaged, or is too large to be decoded.
 */
export async function processPhoto(bytes: Uint8Array, name: string, store: MediaStore): Promise<ProcessedPhoto> {
  const source = mediaDigest(bytes);
  const made = (await store.made(source, PHOTO_RECIPE)) as ProcessedPhoto | undefined;
  if (made && (await allThere(made.renditions, store))) return made;
  const photo = await inTurn(async () => {
    const picture = await openPicture(bytes, name);
    const pixels = await decode(picture, LONGEST_EDGE.large);
    const sizes = sizesFor(Math.max(picture.width, picture.height), SIZES);
    const renditions = await keepRenditions(pixels, sizes, asPhoto, store);
    return { renditions, placeholder: await placeholderOf(pixels) };
  });
  await store.noteMade(source, PHOTO_RECIPE, photo);
  return photo;
}

/** What is served must be there, whatever was once noted. */
export async function allThere(renditions: readonly Rendition[], store: MediaStore): Promise<boolean> {
  for (const { digest } of renditions) if (!(await store.has(digest))) return false;
  return true;
}

// Raise the number when anything about the processing changes: renditions and placeholders are then made anew.
export const PHOTO_RECIPE = 'photo 1';
const SIZES: readonly RenditionSize[] = ['thumbnail', 'screen', 'large'];
