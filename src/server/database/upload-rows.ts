import type { Selectable } from 'kysely';
import type { UploadPurpose } from '#wire/desk/uploads.ts';
import type { Digest } from '#wire/digest.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';

export type UploadRow = Selectable<Tables['uploads']>;

/** Whose upload it is. Nobody else's browser can know of it. */
export interface UploadOwner {
  readonly conference: string;
  /** An organiser's id, or the key of a delegate (`uploads/owners.ts`). */
  readonly organiser: string;
}

export async function addUpload(db: Queries, row: UploadRow): Promise<void> {
  await db.insertInto('uploads').values(row).execute();
}

/** An upload of that owner; undefined when there is none, or when it is somebody else's. */
export async function uploadRow(db: Queries, owner: UploadOwner, id: string): Promise<UploadRow | undefined> {
  return db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('conference', '=', owner.conference)
    .where('organiser', '=', owner.organiser)
    .executeTakeFirst();
}

/** An upload of that owner of the very same file that is not yet finished. */
export function unfinishedUpload(
  db: Queries,
  owner: UploadOwner,
  digest: Digest,
  purpose: UploadPurpose,
): Promise<UploadRow | undefined> {
  return sameFile(db, owner, digest, purpose).where('result', 'is', null).executeTakeFirst();
}

/** The newest upload of that owner of the very same file that is finished. */
export function finishedUpload(
  db: Queries,
  owner: UploadOwner,
  digest: Digest,
  purpose: UploadPurpose,
): Promise<UploadRow | undefined> {
  return sameFile(db, owner, digest, purpose)
    .where('result', 'is not', null)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
}

function sameFile(db: Queries, owner: UploadOwner, digest: Digest, purpose: UploadPurpose) {
  return db
    .selectFrom('uploads')
    .selectAll()
    .where('conference', '=', owner.conference)
    .where('organiser', '=', owner.organiser)
    .where('digest', '=', digest)
    .where('purpose', '=', purpose);
}

/** What became of that file when it arrived at that conference before. What arrived elsewhere is nothing to know of here. */
export async function resultBefore(
  db: Queries,
  conference: string,
  digest: Digest,
  purpose: UploadPurpose,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('uploads')
    .select('result')
    .where('conference', '=', conference)
    .where('digest', '=', digest)
    .where('purpose', '=', purpose)
    .where('result', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.result ?? undefined;
}

export async function finishUpload(db: Queries, id: string, result: string): Promise<void> {
  await db.updateTable('uploads').set({ result }).where('id', '=', id).execute();
}

export async function dropUpload(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('uploads').where('id', '=', id).execute();
}

/** How many files an owner has begun and not finished. */
export async function countUnfinished(db: Queries, owner: UploadOwner): Promise<number> {
  const row = await db
    .selectFrom('uploads')
    .select((columns) => columns.fn.countAll<number>().as('count'))
    .where('conference', '=', owner.conference)
    .where('organiser', '=', owner.organiser)
    .where('result', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many files an owner has begun and not finished, or begun since a moment. */
export async function countBegunOrUnfinished(db: Queries, owner: UploadOwner, since: string): Promise<number> {
  const row = await db
    .selectFrom('uploads')
    .select((columns) => columns.fn.countAll<number>().as('count'))
    .where('conference', '=', owner.conference)
    .where('organiser', '=', owner.organiser)
    .where((where) => where.or([where('result', 'is', null), where('created_at', '>', since)]))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The uploads begun before a moment that are not finished, and whose they are. */
export async function unfinishedSince(
  db: Queries,
  before: string,
): Promise<readonly Pick<UploadRow, 'id' | 'organiser'>[]> {
  return db
    .selectFrom('uploads')
    .select(['id', 'organiser'])
    .where('result', 'is', null)
    .where('created_at', '<', before)
    .execute();
}

/** The uploads that are not finished: the only ones whose bytes lie apart. */
export async function unfinishedIds(db: Queries): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('uploads').select('id').where('result', 'is', null).execute();
  return new Set(rows.map((row) => row.id));
}

/** Forgets everything an owner sent. Bytes of what was not finished go with the next sweep. */
export async function dropUploadsOf(db: Queries, owner: UploadOwner): Promise<void> {
  await db
    .deleteFrom('uploads')
    .where('conference', '=', owner.conference)
    .where('organiser', '=', owner.organiser)
    .execute();
}

/** Whether a conference's draft or its uploads name a file: having its digest from elsewhere gives no right to it. */
export async function draftNamesMedia(db: Queries, conference: string, digest: Digest): Promise<boolean> {
  const inDraft = await db
    .selectFrom('draft_records')
    .select('id')
    .where('conference', '=', conference)
    .where((where) => where(where.fn<number>('instr', ['body', where.val(digest)]), '>', 0))
    .limit(1)
    .executeTakeFirst();
  if (inDraft) return true;
  const inUploads = await db
    .selectFrom('uploads')
    .select('id')
    .where('conference', '=', conference)
    .where((where) => where(where.fn<number>('instr', ['result', where.val(digest)]), '>', 0))
    .limit(1)
    .executeTakeFirst();
  return inUploads !== undefined;
}
