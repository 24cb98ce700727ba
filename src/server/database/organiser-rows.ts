import { EVERY_CONFERENCE, type Organiser, type OrganiserRole } from '#domain/organisers.ts';
import type { Queries } from './queries.ts';

export async function addOrganiser(
  db: Queries,
  { id, name, at }: { readonly id: string; readonly name: string; readonly at: string },
): Promise<void> {
  await db.insertInto('organisers').values({ id, name, sign_in_name: null, password: null, created_at: at }).execute();
}

/** Who they are and what they may do where; undefined when there is nobody of that id. */
export async function organiserOf(db: Queries, id: string): Promise<Organiser | undefined> {
  const row = await db.selectFrom('organisers').select('name').where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const roles = await db
    .selectFrom('organiser_roles')
    .select(['conference', 'role'])
    .where('organiser', '=', id)
    .execute();
  return { id, ...row, roles: Object.fromEntries(roles.map(({ conference, role }) => [conference, role])) };
}

/** How somebody signs in. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly signInName: string | null;
  readonly password: string | null;
}

const ACCOUNT = ['id', 'name', 'sign_in_name as signInName', 'password'] as const;

export async function accountOf(db: Queries, id: string): Promise<AccountRow | undefined> {
  return db.selectFrom('organisers').select(ACCOUNT).where('id', '=', id).executeTakeFirst();
}

export async function accountNamed(db: Queries, signInName: string): Promise<AccountRow | undefined> {
  return db.selectFrom('organisers').select(ACCOUNT).where('sign_in_name', '=', signInName).executeTakeFirst();
}

export async function changeAccountRow(
  db: Queries,
  id: string,
  change: { readonly name?: string; readonly sign_in_name?: string; readonly password?: string | null },
): Promise<void> {
  if (Object.keys(change).length > 0) await db.updateTable('organisers').set(change).where('id', '=', id).execute();
}

/** Removes an account with its roles and sessions. */
export async function dropOrganiser(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('organisers').where('id', '=', id).execute();
}

/** Gives somebody a role at a conference, in place of the one they had there. */
export async function giveRole(
  db: Queries,
  row: { readonly organiser: string; readonly conference: string; readonly role: OrganiserRole },
): Promise<void> {
  await db
    .insertInto('organiser_roles')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organiser', 'conference']).doUpdateSet({ role: row.role }))
    .execute();
}

/** Takes somebody's role at a conference; false when they had none there. */
export async function takeRole(db: Queries, organiser: string, conference: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('organiser_roles')
    .where('organiser', '=', organiser)
    .where('conference', '=', conference)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function roleOf(db: Queries, organiser: string, conference: string): Promise<OrganiserRole | undefined> {
  const row = await db
    .selectFrom('organiser_roles')
    .select('role')
    .where('organiser', '=', organiser)
    .where('conference', '=', conference)
    .executeTakeFirst();
  return row?.role;
}

export async function hasRoles(db: Queries, organiser: string): Promise<boolean> {
  const query = db.selectFrom('organiser_roles').select('role').where('organiser', '=', organiser).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

/** How many are owners of every conference. */
export async function ownersOfEverything(db: Queries): Promise<number> {
  const rows = await db
    .selectFrom('organiser_roles')
    .select('organiser')
    .where('conference', '=', EVERY_CONFERENCE)
    .where('role', '=', 'owner')
    .execute();
  return rows.length;
}

/** Somebody with a role somewhere. */
export interface RoleLine {
  readonly id: string;
  readonly name: string;
  readonly signInName: string | null;
  readonly conference: string;
  readonly role: OrganiserRole;
  /** When they were last seen at a browser that is still signed in (ISO 8601, UTC). */
  readonly seenAt: string | null;
}

/** Every role of everybody, or those at some conferences, by name. */
export async function roleLines(db: Queries, conferences?: readonly string[]): Promise<readonly RoleLine[]> {
  let query = db
    .selectFrom('organiser_roles')
    .innerJoin('organisers', 'organisers.id', 'organiser_roles.organiser')
    .leftJoin('organiser_sessions', 'organiser_sessions.organiser', 'organisers.id')
    .select(({ fn }) => [
      'organisers.id',
      'organisers.name',
      'organisers.sign_in_name as signInName',
      'organiser_roles.conference',
      'organiser_roles.role',
      fn.max('organiser_sessions.seen_at').as('seenAt'),
    ])
    .groupBy(['organisers.id', 'organiser_roles.conference'])
    .orderBy('organisers.name')
    .orderBy('organisers.created_at');
  if (conferences) query = query.where('organiser_roles.conference', 'in', conferences);
  return query.execute();
}
