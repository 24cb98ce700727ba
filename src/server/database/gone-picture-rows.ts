import type { Digest } from '#wire/digest.ts';
import type { DelegateAt } from './delegate-rows.ts';
import type { Queries } from './queries.ts';
import type { UploadOwner } from './upload-rows.ts';

/** The JSON of everything that names a picture of a delegate: what they say of themselves, offered, and sent. */
export async function pictureTexts(
  db: Queries,
  { conference, delegate }: DelegateAt,
  owner: UploadOwner,
): Promise<readonly string[]> {
  const own = await db
    .selectFrom('delegates')
    .select('own as text')
    .where('conference', '=', conference)
    .where('id', '=', delegate)
    .execute();
  const offered = await db
    .selectFrom('offered_photos')
    .select('photo as text')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .execute();
  const sent = await db
    .selectFrom('uploads')
    .select('result as text')
    .where('conference', '=', owner.conference)
    .where('organiser', '=', owner.organiser)
    .execute();
  return [...own, ...offered, ...sent].map(({ text }) => text ?? '');
}

/** Notes pictures whose files are to go as soon as nothing names them. */
export async function addGonePictures(db: Queries, digests: readonly Digest[]): Promise<void> {
  if (digests.length === 0) return;
  await db
    .insertInto('gone_pictures')
    .values(digests.map((digest) => ({ digest })))
    .onConflict((picture) => picture.doNothing())
    .execute();
}

/** Pictures whose files are to go. */
export async function gonePictures(db: Queries): Promise<readonly Digest[]> {
  return (await db.selectFrom('gone_pictures').select('digest').execute()).map((row) => row.digest);
}

export async function dropGonePicture(db: Queries, digest: Digest): Promise<void> {
  await db.deleteFrom('gone_pictures').where('digest', '=', digest).execute();
}

/** Forgets what somebody sent that became this picture. */
export async function dropUploadsNaming(db: Queries, owner: UploadOwner, digest: Digest): Promise<void> {
  await db
    .deleteFrom('uploads')
    .where('conference', '=', owner.conference)
    .where('organiser', '=', owner.organiser)
    .where((where) => where(where.fn<number>('instr', ['result', where.val(digest)]), '>', 0))
    .execute();
}

/** Whether a channel serves a picture now. */
export async function isServed(db: Queries, digest: Digest): Promise<boolean> {
  const row = await db
    .selectFrom('channel_media')
    .select('digest')
    .where('digest', '=', digest)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

// Wherever a picture may be named: in a draft, in one that was put aside, by other delegates, by anybody's uploads.
const NAMING = [
  ['draft_records', 'body'],
  ['draft_copies', 'body'],
  ['delegates', 'own'],
  ['offered_photos', 'photo'],
  ['uploads', 'result'],
] as const;

/** Whether anything that is kept names a picture. */
export async function isNamed(db: Queries, digest: Digest): Promise<boolean> {
  for (const [table, column] of NAMING) {
    const row = await db
      .selectFrom(table)
      .select('conference')
      .where((where) => where(where.fn<number>('instr', [where.ref(column), where.val(digest)]), '>', 0))
      .limit(1)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}

/** Deletes the row of a picture, and what says that processing once gave it. */
export async function deletePicture(db: Queries, digest: Digest): Promise<void> {
  await db
    .deleteFrom('media_made')
    .where((where) => where(where.fn<number>('instr', ['result', where.val(digest)]), '>', 0))
    .execute();
  await db.deleteFrom('media').where('digest', '=', digest).execute();
}
