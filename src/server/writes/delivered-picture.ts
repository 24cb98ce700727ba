import type { Photo } from '#domain/photos.ts';
import type { UploadPurpose, UploadResult } from '#wire/desk/uploads.ts';
import type { DelegateAt } from '../database/delegate-rows.ts';
import type { Queries } from '../database/queries.ts';
import { uploadRow } from '../database/upload-rows.ts';
import { delegateOwner } from '../uploads/owners.ts';

/** What the server made of a picture a delegate sent: renditions, and of a photo its placeholder. */
export type DeliveredPicture<P extends UploadPurpose> = P extends 'photo'
  ? Required<Pick<Photo, 'renditions' | 'placeholder'>>
  : Required<Pick<Photo, 'renditions'>>;

/** A delegate's own picture that arrived whole, or why there is none. Somebody else's is as unknown as one never sent. */
export async function deliveredPicture<P extends 'photo' | 'portrait'>(
  db: Queries,
  who: DelegateAt,
  upload: string,
  purpose: P,
): Promise<DeliveredPicture<P> | 'unknown-upload' | 'unusable-picture'> {
  const row = await uploadRow(db, delegateOwner(who), upload);
  if (row?.purpose !== purpose || row.result === null) return 'unknown-upload';
  // Only uploads write results, so that the shape is known.
  const result = JSON.parse(row.result) as UploadResult;
  if (result.kind === 'photo') return result.photo as DeliveredPicture<P>;
  if (result.kind === 'picture') return { renditions: result.renditions } as DeliveredPicture<P>;
  return 'unusable-picture';
}
