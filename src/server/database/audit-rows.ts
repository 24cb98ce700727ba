import type { Queries } from './queries.ts';

/** One thing somebody did. Moments are ISO 8601 text in UTC. */
export interface AuditRow {
  readonly sequence: number;
  readonly at: string;
  readonly organiser: string | null;
  readonly name: string;
  readonly conference: string | null;
  readonly action: string;
  readonly about: string | null;
  /** JSON. */
  readonly details: string | null;
}

export async function addAuditRow(db: Queries, row: Omit<AuditRow, 'sequence'>): Promise<void> {
  await db.insertInto('audit').values(row).execute();
}

/** Which rows of the trail are wanted. */
export interface AuditQuestion {
  /** A slug; undefined: what concerns no single conference. */
  readonly conference: string | undefined;
  readonly organiser?: string | undefined;
  /** What it was done to, whole (`sessions/abc`) or its beginning up to a slash (`sessions`). */
  readonly about?: string | undefined;
  /** Only what came before this sequence. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** What was done, newest first. */
export async function auditRows(db: Queries, question: AuditQuestion): Promise<readonly AuditRow[]> {
  const { conference, organiser, about, before, limit } = question;
  let query = db
    .selectFrom('audit')
    .leftJoin('organisers', 'organisers.id', 'audit.organiser')
    .selectAll('audit')
    .select('organisers.name as nameNow')
    .orderBy('sequence', 'desc')
    .limit(limit);
  query = conference === undefined ? query.where('conference', 'is', null) : query.where('conference', '=', conference);
  if (organiser !== undefined) query = query.where('organiser', '=', organiser);
  if (before !== undefined) query = query.where('sequence', '<', before);
  if (about !== undefined) {
    // `0` follows `/`: what begins with `sessions/` lies between the two, and no wildcard of the asker's is one.
    query = query.where((row) =>
      row.or([row('about', '=', about), row.and([row('about', '>=', `${about}/`), row('about', '<', `${about}0`)])]),
    );
  }
  const rows = await query.execute();
  // Whoever came by a link had no name yet at first.
  return rows.map(({ nameNow, ...row }) => ({ ...row, name: row.name || (nameNow ?? '') }));
}

/** Who appears in the trail of a conference, by the name they have, or had there last. */
export async function auditPeople(
  db: Queries,
  conference: string | undefined,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const query = db
    .selectFrom('audit')
    .leftJoin('organisers', 'organisers.id', 'audit.organiser')
    .select(({ fn }) => [
      'audit.organiser as id',
      'audit.name',
      'organisers.name as nameNow',
      // SQLite takes the other columns from the row that has the greatest.
      fn.max('sequence').as('last'),
    ])
    .where('audit.organiser', 'is not', null)
    .groupBy('audit.organiser');
  const rows = await (
    conference === undefined ? query.where('conference', 'is', null) : query.where('conference', '=', conference)
  ).execute();
  return rows.map(({ id, name, nameNow }) => ({ id: id ?? '', name: nameNow || name }));
}
