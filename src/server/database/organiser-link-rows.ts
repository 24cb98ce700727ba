import type { OrganiserRole } from '#domain/organisers.ts';
import type { Queries } from './queries.ts';

/** Whether an organiser link was ever made here. */
export async function hasOrganiserLinks(db: Queries): Promise<boolean> {
  return (await db.selectFrom('organiser_links').select('hash').limit(1).executeTakeFirst()) !== undefined;
}

/** What a one-time link is for. */
export interface LinkPurpose {
  /** Whom it lets in again; null: it makes somebody an organiser. */
  readonly organiser: string | null;
  /** Where it gives a role; null: everywhere. */
  readonly conference: string | null;
  /** The role it gives; null: owner. */
  readonly role: OrganiserRole | null;
}

export interface NewLink extends LinkPurpose {
  readonly hash: string;
  readonly expires: string;
  readonly madeBy: string | null;
}

export async function addOrganiserLink(db: Queries, { madeBy, ...link }: NewLink): Promise<void> {
  await db
    .insertInto('organiser_links')
    .values({ ...link, made_by: madeBy, used_at: null })
    .execute();
}

/** What an open link is for; undefined when it is unknown, used or expired. */
export async function openLink(db: Queries, hash: string, at: string): Promise<LinkPurpose | undefined> {
  return db
    .selectFrom('organiser_links')
    .select(['organiser', 'conference', 'role'])
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires', '>', at)
    .executeTakeFirst();
}

/** Uses up a link; undefined when it is unknown, used or expired. Of two that try at once, one succeeds. */
export async function useOrganiserLink(db: Queries, hash: string, at: string): Promise<LinkPurpose | undefined> {
  return db
    .updateTable('organiser_links')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires', '>', at)
    .returning(['organiser', 'conference', 'role'])
    .executeTakeFirst();
}

/** An invitation nobody has taken yet. Its id is the hash of its secret, which tells nothing of it. */
export interface Invitation {
  readonly id: string;
  readonly role: OrganiserRole;
  readonly expires: string;
  /** The name of who made it; null: a command. */
  readonly by: string | null;
}

/** The open invitations to a conference, or with null to all of them, newest first. */
export async function openInvitations(
  db: Queries,
  conference: string | null,
  at: string,
): Promise<readonly Invitation[]> {
  const rows = await db
    .selectFrom('organiser_links')
    .leftJoin('organisers', 'organisers.id', 'organiser_links.made_by')
    .select(['organiser_links.hash as id', 'role', 'expires', 'organisers.name as by'])
    .where('conference', conference === null ? 'is' : '=', conference)
    .where('organiser', 'is', null)
    .where('used_at', 'is', null)
    .where('expires', '>', at)
    .orderBy('expires', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role ?? 'owner' }));
}

/** Takes an open invitation back; false when there is none of that id there. */
export async function dropInvitation(db: Queries, conference: string | null, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('organiser_links')
    .where('hash', '=', id)
    .where('conference', conference === null ? 'is' : '=', conference)
    .where('organiser', 'is', null)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Makes the other links that let somebody in again worthless. */
export async function dropLinksOf(db: Queries, organiser: string): Promise<void> {
  await db.deleteFrom('organiser_links').where('organiser', '=', organiser).where('used_at', 'is', null).execute();
}

/** Takes back the open invitations somebody made to a conference, or with null to all of them. */
export async function dropInvitationsBy(db: Queries, organiser: string, conference: string | null): Promise<void> {
  await db
    .deleteFrom('organiser_links')
    .where('made_by', '=', organiser)
    .where('conference', conference === null ? 'is' : '=', conference)
    .where('used_at', 'is', null)
    .execute();
}
