import { rgbaToThumbHash } from 'thumbhash';
import { toBase64Url } from '#wire/digest.ts';
import { fromPixels, type Pixels } from './renditions.ts';

/** The ThumbHash of a picture in base64url: some 25 bytes that tell its colours and shape before it is there. */
export async function placeholderOf(pixels: Pixels): Promise<string> {
  const { data, info } = await fromPixels(pixels, LARGEST).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return toBase64Url(rgbaToThumbHash(info.width, info.height, data));
}

const LARGEST = 100; // ThumbHash takes no more.
