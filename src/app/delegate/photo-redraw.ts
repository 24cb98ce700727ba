import type { Redrawn, Unreadable } from '../state/photo-sending.ts';

/** The longest edge of a picture that is sent, in pixels: what the largest rendition has. */
export const LONGEST_EDGE = 2560;
/** The edge of a card's picture, in pixels. */
const CARD_EDGE = 1024;
const SMALL_EDGE = 320;
const QUALITY = 0.88;

/**
 * A picture drawn anew, upright, as JPEG: nothing the camera wrote about place, time or owner leaves this phone, nor is
 * kept on it.
 */
export async function redrawn(file: Blob): Promise<Redrawn | Unreadable> {
  const drawn = await drawnFrom(file, ({ width, height }) => {
    const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height));
    return { left: 0, top: 0, width, height, toWidth: width * scale, toHeight: height * scale };
  });
  return drawn ?? (isHeic(file) ? 'heic' : 'not-a-picture');
}

/** The square part of a picture; `at`: where it lies along the longer edge, from 0 (left or top) to 1. */
export async function squareOf({ bytes }: Redrawn, at: number): Promise<Redrawn | Unreadable> {
  const square = await drawnFrom(new Blob([bytes]), ({ width, height }) => {
    const edge = Math.min(width, height);
    const to = Math.min(edge, CARD_EDGE);
    const { left, top } = squareIn({ width, height }, at);
    return { left, top, width: edge, height: edge, toWidth: to, toHeight: to };
  });
  return square ?? 'not-a-picture';
}

/** Where the square of a picture begins, in its pixels. */
export function squareIn(
  { width, height }: { readonly width: number; readonly height: number },
  at: number,
): { readonly left: number; readonly top: number } {
  const edge = Math.min(width, height);
  const share = Math.min(1, Math.max(0, at));
  return { left: Math.round((width - edge) * share), top: Math.round((height - edge) * share) };
}

/** The picture as small as a list shows it; undefined where that fails, and the list does without. */
export async function smallOf({ bytes }: Redrawn): Promise<ArrayBuffer | undefined> {
  const small = await drawnFrom(new Blob([bytes]), ({ width, height }) => {
    const scale = Math.min(1, SMALL_EDGE / Math.max(width, height));
    return { left: 0, top: 0, width, height, toWidth: width * scale, toHeight: height * scale };
  });
  return small?.bytes;
}

/** Which part is taken, and how large it becomes, in pixels. */
interface Cut {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly toWidth: number;
  readonly toHeight: number;
}

async function drawnFrom(file: Blob, cutOf: (picture: ImageBitmap) => Cut): Promise<Redrawn | undefined> {
  let picture: ImageBitmap;
  try {
    // The turn the camera noted is applied; said in full, for some browsers of 2022 had another default.
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
  try {
    const { left, top, width, height, toWidth, toHeight } = cutOf(picture);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(toWidth));
    canvas.height = Math.max(1, Math.round(toHeight));
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) return undefined;
    // JPEG knows no transparency; a drawing's ground is paper, not black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, left, top, width, height, 0, 0, canvas.width, canvas.height);
    const blob = await jpegOf(canvas);
    const drawn = blob && { bytes: await blob.arrayBuffer(), width: canvas.width, height: canvas.height };
    // Phones give a canvas's memory back late unless it is made small.
    canvas.width = canvas.height = 0;
    return drawn;
  } finally {
    picture.close();
  }
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob?.type === 'image/jpeg' ? blob : undefined), 'image/jpeg', QUALITY);
  });
}

/** Whether a file is in the format iPhones keep photos in, which most browsers do not read. */
export function isHeic(file: Blob & { readonly name?: string }): boolean {
  return /^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name ?? '');
}
