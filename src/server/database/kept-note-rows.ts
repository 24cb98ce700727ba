import type { DelegateAt } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** A note as it is kept for the devices of one delegate. An empty text: it was taken away. */
export interface KeptNoteRow {
  readonly session: string;
  readonly text: string;
  /** What the session was called when the note was written. */
  readonly title: string | null;
  /** When it was written, by the device's clock. ISO 8601. */
  readonly at: string;
  /** Rises with every change, also when it is taken away and written again. */
  readonly revision: number;
}

/** What is kept of a delegate for a session; undefined where there never was a note. */
export async function keptNoteRow(
  db: Queries,
  { conference, delegate }: DelegateAt,
  session: string,
): Promise<KeptNoteRow | undefined> {
  return db
    .selectFrom('kept_notes')
    .select(['session', 'text', 'title', 'at', 'revision'])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('session', '=', session)
    .executeTakeFirst();
}

export async function putKeptNote(db: Queries, { conference, delegate }: DelegateAt, note: KeptNoteRow): Promise<void> {
  const { text, title, at, revision } = note;
  await db
    .insertInto('kept_notes')
    .values({ conference, delegate, ...note })
    .onConflict((row) => row.columns(['conference', 'delegate', 'session']).doUpdateSet({ text, title, at, revision }))
    .execute();
}

export async function countKeptNotes(db: Queries, { conference, delegate }: DelegateAt): Promise<number> {
  const row = await db
    .selectFrom('kept_notes')
    .select((columns) => columns.fn.countAll<number>().as('count'))
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .executeTakeFirstOrThrow();
  return row.count;
}
