import type { Queries } from './queries.ts';

/** Whether an organiser link was ever made here. */
export async function hasOrganiserLinks(db: Queries): Promise<boolean> {
  return (await db.selectFrom('organiser_links').select('hash').limit(1).executeTakeFirst()) !== undefined;
}

export async function addOrganiserLink(db: Queries, hash: string, expires: string): Promise<void> {
  await db.insertInto('organiser_links').values({ hash, expires, used_at: null }).execute();
}

/** Uses up a link; false when it is unknown, used or expired. Of two that try at once, one succeeds. */
export async function useOrganiserLink(db: Queries, hash: string, at: string): Promise<boolean> {
  const result = await db
    .updateTable('organiser_links')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires', '>', at)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Starts a session, and forgets those that are over. */
export async function addOrganiserSession(db: Queries, hash: string, expires: string, at: string): Promise<void> {
  await db.deleteFrom('organiser_sessions').where('expires', '<=', at).execute();
  await db.insertInto('organiser_sessions').values({ hash, expires }).execute();
}

export async function hasOrganiserSession(db: Queries, hash: string, at: string): Promise<boolean> {
  const row = await db
    .selectFrom('organiser_sessions')
    .select('hash')
    .where('hash', '=', hash)
    .where('expires', '>', at)
    .executeTakeFirst();
  return row !== undefined;
}

export async function dropOrganiserSession(db: Queries, hash: string): Promise<void> {
  await db.deleteFrom('organiser_sessions').where('hash', '=', hash).execute();
}
