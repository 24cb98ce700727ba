import type { Queries } from './queries.ts';

/** A correction that was made, or found to be made already, under the id its sender gave it. */
export interface CorrectionRow {
  readonly id: string;
  readonly at: string;
  /** The organiser; null when a command made it. */
  readonly by: string | null;
  /** JSON: what was answered, to be answered again. */
  readonly answer: string;
  /** JSON: what it changed in the edition, so that it can be taken back. */
  readonly amendments: string;
}

export function correctionRow(db: Queries, slug: string, id: string): Promise<CorrectionRow | undefined> {
  return db
    .selectFrom('corrections')
    .select(['id', 'at', 'by', 'answer', 'amendments'])
    .where('conference', '=', slug)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function addCorrection(db: Queries, slug: string, row: CorrectionRow): Promise<void> {
  await db
    .insertInto('corrections')
    .values({ conference: slug, ...row })
    .execute();
}
