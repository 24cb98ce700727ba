import type { Queries } from './queries.ts';

/** JSON: what organisers said columns of a conference's tables mean; undefined until somebody did. */
export async function importColumns(db: Queries, slug: string): Promise<string | undefined> {
  const row = await db.selectFrom('conferences').select('import_columns').where('slug', '=', slug).executeTakeFirst();
  return row?.import_columns ?? undefined;
}

export async function putImportColumns(db: Queries, slug: string, columns: string): Promise<void> {
  await db.updateTable('conferences').set({ import_columns: columns }).where('slug', '=', slug).execute();
}
