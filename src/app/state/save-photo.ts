import type { Photo } from '#domain/photos.ts';
import { shareFile } from '#platform/share.ts';
import type { Packs } from './packs.svelte.ts';
import { fileNameOf } from './save-copy.ts';

/**
 * Hands a photo to the phone's share sheet, or where there is none, saves it: the largest picture that can be had, as
 * JPEG, which every other app can open. Call it from a press. False when none can be had.
 */
export async function savePhoto(packs: Pick<Packs, 'read'>, photo: Photo, caption: string): Promise<boolean> {
  const largestFirst = [...(photo.renditions ?? [])].sort((a, b) => b.width - a.width);
  for (const rendition of largestFirst) {
    const bytes = await packs.read(rendition);
    if (!bytes) continue;
    const jpeg = await asJpeg(new Blob([bytes], { type: rendition.type }));
    await shareFile(new File([jpeg], `${fileNameOf(caption)}.jpg`, { type: 'image/jpeg' }), caption);
    return true;
  }
  return false;
}

async function asJpeg(picture: Blob): Promise<Blob> {
  if (picture.type === 'image/jpeg') return picture;
  const bitmap = await createImageBitmap(picture);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be written as JPEG'))),
      'image/jpeg',
      0.92,
    );
  });
}
