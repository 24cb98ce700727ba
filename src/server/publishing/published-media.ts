import { delegatesOnlyOf } from '#domain/delegates-only.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import type { MediaFile } from '#domain/media.ts';
import { mediaIn, type NamedMedia } from '#domain/media-in.ts';
import type { PublicParts } from '#domain/parts.ts';
import { problem, type Problem } from '#domain/problem-kinds.ts';
import { allowOnlyMedia } from '../database/media-rows.ts';
import type { Queries } from '../database/queries.ts';
import { openMediaStore } from '../media/media-store.ts';

/**
 * A problem for each record that names a file the server lacks, or has in another length than would be announced: no
 * head may promise what cannot be fetched. `folder` is the data folder; `db` may be the transaction that publishes.
 */
export async function missingMedia(
  db: Queries,
  folder: string,
  parts: Omit<PublicParts, 'programme'>,
): Promise<readonly Problem[]> {
  const named = mediaIn(parts);
  const there = await openMediaStore(folder, db).lengths(named.map(({ file }) => file.digest));
  const missing = new Map<string, NamedMedia>();
  for (const one of named) {
    const place = `${one.at.collection}/${one.at.id}/${one.at.field}`;
    if (there.get(one.file.digest) !== one.file.length && !missing.has(place)) missing.set(place, one);
  }
  return [...missing.values()].map(({ file, at }) => problem('missing-media', at, { file: file.name ?? file.type }));
}

/** The same for everything a draft would publish, to everybody and to delegates alone. */
export async function missingMediaOf(db: Queries, folder: string, draft: Draft): Promise<readonly Problem[]> {
  const parts = await missingMedia(db, folder, partsOf(draft));
  return [...parts, ...(await missingMedia(db, folder, delegatesOnlyOf(draft)))];
}

/**
 * Lets the public channel serve the files an edition names, and no others any more: a photograph that was withdrawn is
 * not handed out to whoever still knows its digest.
 */
export async function allowMediaOf(db: Queries, slug: string, parts: PublicParts): Promise<void> {
  const files = new Map<string, MediaFile>();
  for (const { file } of mediaIn(parts)) files.set(file.digest, file);
  await allowOnlyMedia(db, slug, 'public', [...files.values()]);
}
