/**
 * What an organiser may do at a conference. An owner everything, also who else is one; an editor everything about the
 * content, publishing included; an announcer what is done from the corridor: announcements, running late, moved, cancelled.
 */
export const ORGANISER_ROLES = ['owner', 'editor', 'announcer'] as const;
export type OrganiserRole = (typeof ORGANISER_ROLES)[number];

/** The name of every conference at once, those to come included. No slug can be this. */
export const EVERY_CONFERENCE = '*';

/** Who is signed in, and what they may do where. */
export interface Organiser {
  readonly id: string;
  readonly name: string;
  /** By slug, or EVERY_CONFERENCE. */
  readonly roles: Readonly<Record<string, OrganiserRole>>;
}

/** Somebody's role at a conference; the stronger of what they are everywhere and what they are there. */
export function roleAt(organiser: Organiser, slug: string): OrganiserRole | undefined {
  const own = [EVERY_CONFERENCE, slug].map((where) =>
    Object.hasOwn(organiser.roles, where) ? organiser.roles[where] : undefined,
  );
  return ORGANISER_ROLES.find((role) => own.includes(role));
}
