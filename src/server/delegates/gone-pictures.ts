import { rm } from 'node:fs/promises';
import type { Digest } from '#wire/digest.ts';
import type { DataFolder } from '../data-folder.ts';
import type { DelegateAt } from '../database/delegate-rows.ts';
import {
  addGonePictures,
  deletePicture,
  dropGonePicture,
  dropUploadsNaming,
  gonePictures,
  isNamed,
  isServed,
  pictureTexts,
} from '../database/gone-picture-rows.ts';
import type { Queries } from '../database/queries.ts';
import { mediaPath } from '../media/media-store.ts';
import { delegateOwner } from '../uploads/owners.ts';

/** Notes that all pictures of a delegate are to go with them. In the transaction that erases them, before it does. */
export async function letPicturesGo(db: Queries, who: DelegateAt): Promise<void> {
  await addGonePictures(db, digestsIn(await pictureTexts(db, who, delegateOwner(who))));
}

/** Notes that pictures of a delegate are not wanted any more: an older portrait, a photo taken back. `named` names them. */
export async function letGo(db: Queries, who: DelegateAt, named: unknown): Promise<void> {
  const digests = digestsIn([JSON.stringify(named) ?? '']);
  await addGonePictures(db, digests);
  for (const digest of digests) await dropUploadsNaming(db, delegateOwner(who), digest);
}

/**
 * Removes the files of pictures that were let go and that nothing names any more. What a channel still serves stays
 * until its next edition; call this again then.
 */
export async function forgetPictures({
  folder,
  database: { db },
}: Pick<DataFolder, 'folder' | 'database'>): Promise<void> {
  for (const digest of await gonePictures(db)) {
    const isForgotten = await db.transaction().execute(async (transaction) => {
      if (await isServed(transaction, digest)) return false;
      await dropGonePicture(transaction, digest);
      // Somebody else has the very same picture; it goes with the last of them.
      if (await isNamed(transaction, digest)) return false;
      await deletePicture(transaction, digest);
      return true;
    });
    // After the row: a crash between the two leaves a file that nobody can ask for, never a row without its file.
    if (isForgotten) await rm(mediaPath(folder, digest), { force: true });
  }
}

function digestsIn(texts: readonly string[]): readonly Digest[] {
  const found = texts.flatMap((text) => [...text.matchAll(/"digest":"([\w-]{43})"/g)].map((match) => match[1] ?? ''));
  return [...new Set(found)];
}
