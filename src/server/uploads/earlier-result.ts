import type { MediaFile } from '#domain/media.ts';
import type { UploadResult, UploadWish } from '#wire/desk/uploads.ts';
import type { DataFolder } from '../data-folder.ts';
import { finishedUpload, resultBefore, type UploadOwner } from '../database/upload-rows.ts';
import type { MediaStore } from '../media/media-store.ts';

/** What a file became when this conference had it before, while all of that is still there; else undefined. */
export async function earlierResult(
  { database, media }: Pick<DataFolder, 'database' | 'media'>,
  { conference }: UploadOwner,
  { digest, purpose, name }: UploadWish,
): Promise<UploadResult | undefined> {
  const result = await usable(await resultBefore(database.db, conference, digest, purpose), media);
  if (result?.kind !== 'paper') return result;
  const { paper } = result;
  return { kind: 'paper', paper: { ...paper, files: paper.files.map((file) => ({ ...file, name })) } };
}

/** The upload in which that very sender sent the file before, and what it became, while all of that is still there. */
export async function ownEarlierUpload(
  { database, media }: Pick<DataFolder, 'database' | 'media'>,
  owner: UploadOwner,
  { digest, purpose }: UploadWish,
): Promise<{ readonly id: string; readonly result: UploadResult } | undefined> {
  const row = await finishedUpload(database.db, owner, digest, purpose);
  const result = await usable(row?.result, media);
  return row && result && { id: row.id, result };
}

async function usable(json: string | null | undefined, media: MediaStore): Promise<UploadResult | undefined> {
  if (json === undefined || json === null) return undefined;
  // Only finished uploads have results, so that the shape is known.
  const result = JSON.parse(json) as UploadResult;
  // What was refused may have been refused by an older build.
  if (result.kind === 'refused') return undefined;
  for (const file of filesOf(result)) if (!(await media.has(file.digest))) return undefined;
  return result;
}

function filesOf(result: Exclude<UploadResult, { kind: 'refused' }>): readonly MediaFile[] {
  switch (result.kind) {
    case 'photo':
      return result.photo.renditions;
    case 'picture':
      return result.renditions;
    case 'paper':
      return [...result.paper.files, ...(result.paper.text ? [result.paper.text] : []), ...(result.paper.cover ?? [])];
  }
}
