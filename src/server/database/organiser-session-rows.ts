import type { Queries } from './queries.ts';

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

/** The session with this hash; undefined when it is over. */
export async function organiserSession(
  db: Queries,
  hash: string,
  at: string,
): Promise<{ readonly id: string; readonly organiser: string; readonly seenAt: string } | undefined> {
  return db
    .selectFrom('organiser_sessions')
    .select(['id', 'organiser', 'seen_at as seenAt'])
    .where('hash', '=', hash)
    .where('expires', '>', at)
    .executeTakeFirst();
}

/** Which of these sessions, by their ids, are not ended. */
export async function organiserSessionsLeft(db: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('organiser_sessions').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

export async function touchOrganiserSession(db: Queries, id: string, at: string): Promise<void> {
  await db.updateTable('organiser_sessions').set({ seen_at: at }).where('id', '=', id).execute();
}

/** A signed-in browser of somebody. Moments are ISO 8601 text in UTC. */
export interface SessionLine {
  readonly id: string;
  /** Such as `Chrome · Android`; empty when it did not tell. */
  readonly device: string;
  readonly createdAt: string;
  readonly seenAt: string;
}

/** Where somebody is signed in, the one used last first. */
export async function organiserSessions(db: Queries, organiser: string, at: string): Promise<readonly SessionLine[]> {
  return db
    .selectFrom('organiser_sessions')
    .select(['id', 'device', 'created_at as createdAt', 'seen_at as seenAt'])
    .where('organiser', '=', organiser)
    .where('expires', '>', at)
    .orderBy('seen_at', 'desc')
    .execute();
}

/** Ends a session, or only if it is somebody's; false when there is none such. */
export async function dropOrganiserSession(db: Queries, id: string, organiser?: string): Promise<boolean> {
  let query = db.deleteFrom('organiser_sessions').where('id', '=', id);
  if (organiser !== undefined) query = query.where('organiser', '=', organiser);
  return (await query.executeTakeFirst()).numDeletedRows > 0n;
}

/** Ends all of somebody's sessions, but for one where that is said. */
export async function dropOrganiserSessions(db: Queries, organiser: string, except = ''): Promise<void> {
  await db.deleteFrom('organiser_sessions').where('organiser', '=', organiser).where('id', '!=', except).execute();
}
