import type { LocalisedText } from '#domain/text.ts';
import { draftRow } from '../database/draft-rows.ts';
import type { Queries } from '../database/queries.ts';

/** What a conference is called in its draft; undefined when there is no such conference. */
export async function titleOf(db: Queries, slug: string): Promise<LocalisedText | undefined> {
  const row = await draftRow(db, slug, 'conference', 'conference');
  return row && (JSON.parse(row.body) as { readonly title: LocalisedText }).title;
}
