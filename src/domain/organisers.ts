import { fold } from './folding.ts';

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

/** Shortest and longest password. Length alone makes it hard to guess; rules about signs only make it hard to remember. */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;
/** Longest name of a person, and of what they type to sign in. */
export const LONGEST_NAME = 100;

/**
 * What somebody types to sign in as it is compared: without accents, capitals and spare spaces, so that no keyboard
 * stands in the way. Empty when nothing is left.
 */
export function signInNameOf(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}

/** What speaks against a password for somebody of these names; undefined: nothing. */
export function passwordProblem(password: string, names: readonly string[]): 'too-short' | 'is-your-name' | undefined {
  if ([...password.normalize('NFC')].length < SHORTEST_PASSWORD) return 'too-short';
  const bare = (text: string): string => signInNameOf(text).replaceAll(' ', '');
  return names.some((name) => bare(name) === bare(password)) ? 'is-your-name' : undefined;
}
