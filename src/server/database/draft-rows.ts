import type { CollectionName } from '#domain/draft.ts';
import type { Queries } from './queries.ts';

/** One record of a draft as it is stored. `body` is canonical JSON. */
export interface DraftRow {
  readonly collection: string;
  readonly id: string;
  readonly revision: number;
  readonly body: string;
  /** JSON: who changed which field last (see merge-edit.ts). */
  readonly fields: string;
}

/** Whose writing it is. */
export interface Writing {
  readonly at: string;
  /** The import it came with; null for organisers. */
  readonly origin: string | null;
  /** The organiser; null for imports and commands. */
  readonly organiser: string | null;
  /** The draft's sequence with this writing in it. */
  readonly sequence: number;
}

/** The addresses of every conference, published or not. */
export async function conferenceSlugs(db: Queries): Promise<readonly string[]> {
  const rows = await db.selectFrom('conferences').select('slug').orderBy('slug').execute();
  return rows.map((row) => row.slug);
}

export async function hasConference(db: Queries, slug: string): Promise<boolean> {
  const row = await db.selectFrom('conferences').select('slug').where('slug', '=', slug).executeTakeFirst();
  return row !== undefined;
}

/** Makes sure the conference and its two channels have rows. The delegates' channel stays at edition 0 until it has something to say. */
export async function ensureConference(db: Queries, slug: string, at: string): Promise<void> {
  await db
    .insertInto('conferences')
    .values({ slug, created_at: at })
    .onConflict((row) => row.doNothing())
    .execute();
  for (const channel of ['public', 'delegates'] as const) {
    await db
      .insertInto('channels')
      .values({ conference: slug, channel, epoch: 1, edition: 0, frozen_because: null })
      .onConflict((row) => row.doNothing())
      .execute();
  }
}

/** Which sequence the draft of each of these conferences has. */
export async function draftSequences(db: Queries, slugs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('conferences')
    .select(['slug', 'draft_sequence'])
    .where('slug', 'in', slugs)
    .execute();
  return new Map(rows.map((row) => [row.slug, row.draft_sequence]));
}

/** Counts the draft's sequence up by one, for a transaction that changes it. */
export async function nextSequence(db: Queries, slug: string): Promise<number> {
  const row = await db
    .updateTable('conferences')
    .set((now) => ({ draft_sequence: now('draft_sequence', '+', 1) }))
    .where('slug', '=', slug)
    .returning('draft_sequence')
    .executeTakeFirstOrThrow();
  return row.draft_sequence;
}

export function draftRows(db: Queries, slug: string): Promise<readonly DraftRow[]> {
  return db
    .selectFrom('draft_records')
    .select(['collection', 'id', 'revision', 'body', 'fields'])
    .where('conference', '=', slug)
    .execute();
}

/** One record, with who changed it last. */
export function draftRow(
  db: Queries,
  slug: string,
  collection: string,
  id: string,
): Promise<(DraftRow & { readonly at: string; readonly by: string | null }) | undefined> {
  return db
    .selectFrom('draft_records')
    .select(['collection', 'id', 'revision', 'body', 'fields', 'updated_at as at', 'updated_by as by'])
    .where('conference', '=', slug)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Writes rows as they are given, revision included. */
export async function putDraftRows(
  db: Queries,
  slug: string,
  rows: readonly DraftRow[],
  { at, origin, organiser, sequence }: Writing,
): Promise<void> {
  // SQLite takes at most 32,766 values a statement; a few hundred rows at a time is also where it stops getting faster.
  for (let i = 0; i < rows.length; i += 400) {
    const values = rows
      .slice(i, i + 400)
      .map((row) => ({ conference: slug, ...row, origin, sequence, updated_at: at, updated_by: organiser }));
    await db
      .insertInto('draft_records')
      .values(values)
      .onConflict((row) =>
        row.columns(['conference', 'collection', 'id']).doUpdateSet((now) => ({
          revision: now.ref('excluded.revision'),
          body: now.ref('excluded.body'),
          fields: now.ref('excluded.fields'),
          sequence: now.ref('excluded.sequence'),
          // An organiser's correction does not make an imported record the organiser's own.
          origin: now.fn.coalesce('excluded.origin', 'draft_records.origin'),
          updated_at: now.ref('excluded.updated_at'),
          updated_by: now.ref('excluded.updated_by'),
        })),
      )
      .execute();
  }
}

/** Takes a record away and notes that it is gone. */
export async function dropDraftRow(
  db: Queries,
  slug: string,
  { collection, id, revision }: Pick<DraftRow, 'collection' | 'id' | 'revision'>,
  { at, organiser, sequence }: Writing,
): Promise<void> {
  await db
    .deleteFrom('draft_records')
    .where('conference', '=', slug)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .execute();
  await db
    .insertInto('draft_gone')
    .values({ conference: slug, collection, id, revision: revision + 1, sequence, at, by: organiser })
    .execute();
}

/** The ids of records of a collection that imports brought, and that an import may therefore take away again. */
export async function importedIds(db: Queries, slug: string, collection: CollectionName): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('draft_records')
    .select('id')
    .where('conference', '=', slug)
    .where('collection', '=', collection)
    .where('origin', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.id));
}
