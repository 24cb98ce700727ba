import type { Organiser, OrganiserRole } from '#domain/organisers.ts';
import type { Queries } from './queries.ts';

/** Whether an organiser link was ever made here. */
export async function hasOrganiserLinks(db: Queries): Promise<boolean> {
  return (await db.selectFrom('organiser_links').select('hash').limit(1).executeTakeFirst()) !== undefined;
}

export interface NewLink {
  readonly hash: string;
  readonly expires: string;
  readonly organiser: string | null;
  readonly conference: string | null;
  readonly role: OrganiserRole | null;
  readonly madeBy: string | null;
}

export async function addOrganiserLink(db: Queries, { madeBy, ...link }: NewLink): Promise<void> {
  await db
    .insertInto('organiser_links')
    .values({ ...link, made_by: madeBy, used_at: null })
    .execute();
}

/** Uses up a link; undefined when it is unknown, used or expired. Of two that try at once, one succeeds. */
export async function useOrganiserLink(
  db: Queries,
  hash: string,
  at: string,
): Promise<Pick<NewLink, 'organiser' | 'conference' | 'role'> | undefined> {
  return db
    .updateTable('organiser_links')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires', '>', at)
    .returning(['organiser', 'conference', 'role'])
    .executeTakeFirst();
}

export async function addOrganiser(
  db: Queries,
  { id, name, at }: { readonly id: string; readonly name: string; readonly at: string },
): Promise<void> {
  await db.insertInto('organisers').values({ id, name, sign_in_name: null, password: null, created_at: at }).execute();
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

export interface NewSession {
  readonly hash: string;
  readonly id: string;
  readonly organiser: string;
  readonly device: string;
  readonly expires: string;
}

/** Starts a session, and forgets those that are over. */
export async function addOrganiserSession(db: Queries, session: NewSession, at: string): Promise<void> {
  await db.deleteFrom('organiser_sessions').where('expires', '<=', at).execute();
  await db
    .insertInto('organiser_sessions')
    .values({ ...session, created_at: at, seen_at: at })
    .execute();
}

/** Who holds the session with this hash, and its id. */
export async function organiserOfSession(
  db: Queries,
  hash: string,
  at: string,
): Promise<{ readonly organiser: Organiser; readonly session: string } | undefined> {
  const row = await db
    .selectFrom('organiser_sessions')
    .innerJoin('organisers', 'organisers.id', 'organiser_sessions.organiser')
    .select(['organiser_sessions.id as session', 'organisers.id', 'organisers.name'])
    .where('organiser_sessions.hash', '=', hash)
    .where('organiser_sessions.expires', '>', at)
    .executeTakeFirst();
  if (!row) return undefined;
  const roles = await db
    .selectFrom('organiser_roles')
    .select(['conference', 'role'])
    .where('organiser', '=', row.id)
    .execute();
  const { session, id, name } = row;
  return {
    session,
    organiser: { id, name, roles: Object.fromEntries(roles.map(({ conference, role }) => [conference, role])) },
  };
}

export async function dropOrganiserSession(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('organiser_sessions').where('id', '=', id).execute();
}
