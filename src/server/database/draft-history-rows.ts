import type { Queries } from './queries.ts';

/** A record that was changed or removed after some sequence. */
export interface ChangedRow {
  readonly collection: string;
  readonly id: string;
  readonly revision: number;
  /** null: it is gone. */
  readonly body: string | null;
  readonly at: string;
  /** The name of the organiser who did it; null: an import, or somebody who is no organiser any more. */
  readonly by: string | null;
}

/** A record that was removed. */
export interface GoneRow {
  readonly revision: number;
  readonly at: string;
  readonly by: string | null;
}

/** What was changed after a sequence, removed records among it. After 0: everything. */
export async function rowsSince(db: Queries, slug: string, sequence: number): Promise<readonly ChangedRow[]> {
  const standing = await db
    .selectFrom('draft_records as record')
    .leftJoin('organisers', 'organisers.id', 'record.updated_by')
    .select(['collection', 'record.id', 'revision', 'body', 'updated_at as at', 'organisers.name as by'])
    .where('conference', '=', slug)
    // Records of before there were sequences have 0.
    .where('sequence', sequence === 0 ? '>=' : '>', sequence)
    .execute();
  const gone = await db
    .selectFrom('draft_gone as record')
    .leftJoin('organisers', 'organisers.id', 'record.by')
    .select(['collection', 'record.id', 'revision', 'at', 'organisers.name as by'])
    .where('conference', '=', slug)
    .where('sequence', '>', sequence)
    .execute();
  return [...standing, ...gone.map((row) => ({ ...row, body: null }))];
}

export function goneRow(db: Queries, slug: string, collection: string, id: string): Promise<GoneRow | undefined> {
  return db
    .selectFrom('draft_gone')
    .select(['revision', 'at', 'by'])
    .where('conference', '=', slug)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Every removed record of a draft, by collection and id. */
export async function goneRevisions(db: Queries, slug: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('draft_gone')
    .select(['collection', 'id', 'revision'])
    .where('conference', '=', slug)
    .execute();
  return new Map(rows.map(({ collection, id, revision }) => [`${collection}/${id}`, revision]));
}

/** A record that was removed is there again. */
export async function dropGoneRow(db: Queries, slug: string, collection: string, id: string): Promise<void> {
  await db
    .deleteFrom('draft_gone')
    .where('conference', '=', slug)
    .where('collection', '=', collection)
    .where('id', '=', id)
    .execute();
}

/** Grows or changes whenever a file came or went, or a record that may name files was written. */
export async function mediaMark(db: Queries, slug: string): Promise<string> {
  const { files } = await db
    .selectFrom('media')
    .select((select) => select.fn.countAll<number>().as('files'))
    .executeTakeFirstOrThrow();
  const newest = async (table: 'draft_records' | 'draft_gone'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((select) => select.fn.max('sequence').as('sequence'))
      .where('conference', '=', slug)
      .where('collection', 'in', ['people', 'documents', 'photos', 'places'])
      .executeTakeFirst();
    return row?.sequence ?? 0;
  };
  return `${files}.${await newest('draft_records')}.${await newest('draft_gone')}`;
}

/** The name of an organiser; undefined when there is none of that id. */
export async function organiserName(db: Queries, id: string | null | undefined): Promise<string | undefined> {
  if (id === null || id === undefined) return undefined;
  const row = await db.selectFrom('organisers').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name;
}
