import type { Sharp } from 'sharp';
import type { RenditionSize } from './renditions.ts';

/** A picture in the bytes it is served as. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export type Encode = (picture: Sharp, size: RenditionSize) => Promise<Encoded>;

/**
 * Photographs: the format of each size and why are measured in docs/decisions/0011-formats-of-renditions.md. Nothing of
 * the camera's is written, because sharp writes only what it is asked to.
 */
export const asPhoto: Encode = (picture, size) => {
  switch (size) {
    case 'thumbnail':
      return encoded(picture.webp({ quality: 72 }), 'image/webp');
    case 'screen':
      return encoded(picture.avif({ quality: 60, effort: 3, chromaSubsampling: '4:2:0' }), 'image/avif');
    case 'large':
      return encoded(picture.webp({ quality: 76 }), 'image/webp');
  }
};

/** Plans and pages: thin coloured lines stay clean, and what has few colours is kept exactly when that is smaller too. */
export const asDrawing: Encode = async (picture) => {
  const close = await encoded(picture.clone().webp({ quality: 82, smartSubsample: true }), 'image/webp');
  const exact = await encoded(picture.clone().webp({ lossless: true }), 'image/webp');
  return exact.bytes.length <= close.bytes.length ? exact : close;
};

async function encoded(picture: Sharp, type: string): Promise<Encoded> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { bytes: data, type, width: info.width, height: info.height };
}
