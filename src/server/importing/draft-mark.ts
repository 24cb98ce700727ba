import { createHash } from 'node:crypto';
import { draftRows } from '../database/draft-rows.ts';
import type { Queries } from '../database/queries.ts';

/** A word that is another one whenever anything in a draft is. */
export async function draftMark(db: Queries, slug: string): Promise<string> {
  const hash = createHash('sha256');
  const rows = (await draftRows(db, slug)).map(({ collection, id, revision }) => `${collection}/${id}/${revision}`);
  for (const row of rows.sort()) hash.update(`${row}\n`);
  return hash.digest('base64url');
}
