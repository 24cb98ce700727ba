import type { DelegateId } from '#domain/delegates.ts';
import type { DelegateSpan } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** A badge that was issued. Nothing of it is secret: its code and its QR secret are made with a key outside the database. */
export interface BadgeRow {
  readonly id: string;
  readonly delegate: DelegateId;
  /** The first characters of its code. */
  readonly selector: string;
  readonly issuedAt: string;
  readonly revokedAt: string | undefined;
}

// SQLite takes at most 32,766 values in one statement.
const ROWS_AT_ONCE = 1000;

/** Adds badges. */
export async function addBadgeRows(
  db: Queries,
  conference: string,
  badges: readonly Pick<BadgeRow, 'id' | 'delegate' | 'selector'>[],
  at: string,
): Promise<void> {
  const rows = badges.map((badge) => ({ ...badge, conference, issued_at: at, revoked_at: null }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await db
      .insertInto('badges')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}

/** Every selector that a conference's badges have or had. */
export async function selectorsOf(db: Queries, conference: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('badges').select('selector').where('conference', '=', conference).execute();
  return rows.map((row) => row.selector);
}

/** The badge with this selector that is good now. */
export async function badgeRow(db: Queries, conference: string, selector: string): Promise<BadgeRow | undefined> {
  return (await currentBadgeRows(db, conference, { selector }))[0];
}

/** The badges that are good now: of a conference, of some of its delegates, of one, or with one selector. */
export async function currentBadgeRows(
  db: Queries,
  conference: string,
  which: { readonly delegate?: DelegateId; readonly among?: DelegateSpan; readonly selector?: string } = {},
): Promise<readonly BadgeRow[]> {
  let query = db
    .selectFrom('badges')
    .select(['id', 'delegate', 'selector', 'issued_at as issuedAt'])
    .where('conference', '=', conference)
    .where('revoked_at', 'is', null)
    .orderBy('id');
  if (which.delegate !== undefined) query = query.where('delegate', '=', which.delegate);
  if (which.among !== undefined) {
    query = query.where('delegate', '>=', which.among.from).where('delegate', '<=', which.among.through);
  }
  if (which.selector !== undefined) query = query.where('selector', '=', which.selector);
  return (await query.execute()).map((row) => ({ ...row, revokedAt: undefined }));
}

/** Every badge a delegate ever had, the first one first. */
export async function badgeRowsOf(
  db: Queries,
  owner: { readonly conference: string; readonly delegate: DelegateId },
): Promise<readonly BadgeRow[]> {
  const rows = await db
    .selectFrom('badges')
    .select(['id', 'delegate', 'selector', 'issued_at as issuedAt', 'revoked_at as revokedAt'])
    .where('conference', '=', owner.conference)
    .where('delegate', '=', owner.delegate)
    .orderBy('issued_at')
    .execute();
  return rows.map((row) => ({ ...row, revokedAt: row.revokedAt ?? undefined }));
}

/** Makes a delegate's badges worth nothing from now on. */
export async function revokeBadgeRows(
  db: Queries,
  owner: { readonly conference: string; readonly delegate: DelegateId },
  at: string,
): Promise<void> {
  await db
    .updateTable('badges')
    .set({ revoked_at: at })
    .where('conference', '=', owner.conference)
    .where('delegate', '=', owner.delegate)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Whether there is any good badge, of any conference; or any that another key than the one of that name made. */
export async function hasBadges(
  db: Queries,
  which: { readonly madeOtherThanWith?: string | undefined } = {},
): Promise<boolean> {
  let query = db.selectFrom('badges').select('id').where('revoked_at', 'is', null).limit(1);
  // The id of a badge begins with the name of its key.
  if (which.madeOtherThanWith !== undefined) {
    const { madeOtherThanWith: name } = which;
    query = query.where((row) => row(row.fn<string>('substr', ['id', row.val(1), row.val(name.length)]), '!=', name));
  }
  return (await query.executeTakeFirst()) !== undefined;
}
