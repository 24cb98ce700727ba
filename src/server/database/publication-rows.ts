import type { Queries } from './queries.ts';

/** A publication at a time to come, or what came of one. Moments are ISO 8601 text in UTC, the rest is JSON. */
export interface ScheduledRow {
  readonly id: string;
  readonly conference: string;
  readonly at: string;
  readonly by: string | null;
  readonly wishes: string;
  readonly result: string | null;
}

/** The scheduled publications of a conference, the next first. */
export function scheduledRows(db: Queries, slug: string): Promise<readonly ScheduledRow[]> {
  return db.selectFrom('scheduled_publications').selectAll().where('conference', '=', slug).orderBy('at').execute();
}

/** Those still waiting whose time has come, the longest due first. */
export function dueRows(db: Queries, at: string): Promise<readonly ScheduledRow[]> {
  return db
    .selectFrom('scheduled_publications')
    .selectAll()
    .where('result', 'is', null)
    .where('at', '<=', at)
    .orderBy('at')
    .execute();
}

/** One of them as it stands. */
export function scheduledRow(db: Queries, id: string): Promise<ScheduledRow | undefined> {
  return db.selectFrom('scheduled_publications').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addScheduled(db: Queries, row: ScheduledRow): Promise<void> {
  await db.insertInto('scheduled_publications').values(row).execute();
}

export async function noteScheduled(db: Queries, id: string, result: string): Promise<void> {
  await db.updateTable('scheduled_publications').set({ result }).where('id', '=', id).execute();
}

export async function dropScheduled(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('scheduled_publications').where('id', '=', id).execute();
}

/** A draft as it was before an older edition took its place. */
export interface DraftCopyRow {
  readonly id: string;
  readonly conference: string;
  readonly at: string;
  readonly by: string | null;
  readonly edition: number;
  readonly body: string;
}

/** The kept drafts of a conference, newest first, without their bodies. */
export function draftCopyRows(db: Queries, slug: string): Promise<readonly Omit<DraftCopyRow, 'body'>[]> {
  return db
    .selectFrom('draft_copies')
    .select(['id', 'conference', 'at', 'by', 'edition'])
    .where('conference', '=', slug)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
}

export function draftCopyRow(db: Queries, slug: string, id: string): Promise<DraftCopyRow | undefined> {
  return db
    .selectFrom('draft_copies')
    .selectAll()
    .where('conference', '=', slug)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function addDraftCopy(db: Queries, row: DraftCopyRow): Promise<void> {
  await db.insertInto('draft_copies').values(row).execute();
}

export async function dropDraftCopy(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('draft_copies').where('id', '=', id).execute();
}

/** The names of organisers by id; those who are gone have none. */
export async function organiserNames(db: Queries): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('organisers').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
