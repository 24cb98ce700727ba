import { UPLOAD_REFUSALS, type UploadPurpose, type UploadResult } from '#wire/desk/uploads.ts';
import type { MediaStore } from '../media/media-store.ts';
import { processPaper } from '../media/process-paper.ts';
import { processPhoto } from '../media/process-photo.ts';
import { processPicture } from '../media/process-picture.ts';
import { RefusedMediaError } from '../media/refused-media.ts';

/** Makes of a file what its purpose asks for. What is hostile or of no use is refused, with the reason. */
export async function processUpload(
  bytes: Uint8Array,
  { name, purpose }: { readonly name: string; readonly purpose: UploadPurpose },
  store: MediaStore,
): Promise<UploadResult> {
  try {
    switch (purpose) {
      case 'photo':
        return { kind: 'photo', photo: await processPhoto(bytes, name, store) };
      case 'paper':
        return { kind: 'paper', paper: await processPaper(bytes, name, store) };
      case 'portrait': {
        const wishes = { sizes: ['thumbnail', 'screen'], square: true } as const;
        return { kind: 'picture', renditions: await processPicture(bytes, name, store, wishes) };
      }
      case 'plan': {
        const wishes = { sizes: ['thumbnail', 'screen', 'large'] } as const;
        return { kind: 'picture', renditions: await processPicture(bytes, name, store, wishes) };
      }
    }
  } catch (error) {
    if (!(error instanceof RefusedMediaError)) throw error;
    const reason = UPLOAD_REFUSALS.find((word) => word === error.reason) ?? 'unreadable';
    return { kind: 'refused', reason, what: error.what, todo: error.todo };
  }
}
