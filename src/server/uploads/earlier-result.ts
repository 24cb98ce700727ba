import type { MediaFile } from '#domain/media.ts';
import type { UploadResult, UploadWish } from '#wire/desk/uploads.ts';
import type { DataFolder } from '../data-folder.ts';
import { resultBefore, type UploadOwner } from '../database/upload-rows.ts';

/** What a file became when this conference had it before, while all of that is still there; else undefined. */
export async function earlierResult(
  { database, media }: Pick<DataFolder, 'database' | 'media'>,
  { conference }: UploadOwner,
  { digest, purpose, name }: UploadWish,
): Promise<UploadResult | undefined> {
  const json = await resultBefore(database.db, conference, digest, purpose);
  if (json === undefined) return undefined;
  // Only finished uploads have results, so that the shape is known.
  const result = JSON.parse(json) as UploadResult;
  // What was refused may have been refused by an older build.
  if (result.kind === 'refused') return undefined;
  for (const file of filesOf(result)) if (!(await media.has(file.digest))) return undefined;
  if (result.kind !== 'paper') return result;
  const { paper } = result;
  return { kind: 'paper', paper: { ...paper, files: paper.files.map((file) => ({ ...file, name })) } };
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
