import { randomUUID } from 'node:crypto';
import { EVERY_CONFERENCE, ORGANISER_ROLES, type OrganiserRole } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import {
  addOrganiserLink,
  dropLinksOf,
  hasOrganiserLinks,
  openInvitations,
  openLink,
  useOrganiserLink,
  type Invitation,
  type LinkPurpose,
} from '../database/organiser-link-rows.ts';
import { addOrganiser, changeAccountRow, giveRole, organiserOf, roleOf } from '../database/organiser-rows.ts';
import { dropOrganiserSession, dropOrganiserSessions } from '../database/organiser-session-rows.ts';
import type { Queries } from '../database/queries.ts';
import { recordAudit } from './audit.ts';
import { hashOf, newSecret } from './secrets.ts';
import { startSession } from './sessions.ts';

/** One-time links: they make organisers, or let one in again. */
export interface Links {
  /** Whether a link was ever made here; before that nobody can be an organiser. */
  hasIssuedLinks(): Promise<boolean>;
  /** A new one-time token, valid for seven days. It makes an owner of every conference, unless something else is wished. */
  issueLink(wishes?: LinkWishes): Promise<string>;
  /** What a token is for, without using it up; undefined when it is unknown, used or expired. */
  look(token: string): Promise<LinkPurpose | undefined>;
  /** The open invitations to a conference, or with null to all of them, newest first. */
  invitationsTo(conference: string | null): Promise<readonly Invitation[]>;
  /**
   * Uses up a token and starts a session of thirty days; undefined when it is unknown, used or expired. A token that
   * names nobody makes an organiser, or gives its role to `keeper`, whose session the new one takes the place of.
   */
  redeem(token: string, userAgent: string, keeper?: Keeper): Promise<string | undefined>;
}

export interface LinkWishes {
  /** Let this organiser in again, who stays what they are and chooses a new password. */
  readonly organiser?: string;
  /** Make a new organiser with this role. */
  readonly role?: { readonly conference: string; readonly role: OrganiserRole };
  readonly madeBy?: string;
}

/** Somebody who has an account and takes another role with it. */
export interface Keeper {
  readonly organiser: string;
  readonly session: string;
}

const LINK_LIFETIME = 7 * 86_400_000;

export function openLinks(db: Queries, now: () => Instant): Links {
  const moment = (later = 0): string => new Date(now() + later).toISOString();
  return {
    hasIssuedLinks: () => hasOrganiserLinks(db),
    async issueLink(wishes = {}) {
      const token = newSecret();
      await addOrganiserLink(db, {
        hash: hashOf(token),
        expires: moment(LINK_LIFETIME),
        organiser: wishes.organiser ?? null,
        conference: wishes.role?.conference ?? null,
        role: wishes.role?.role ?? null,
        madeBy: wishes.madeBy ?? null,
      });
      return token;
    },
    invitationsTo: (conference) => openInvitations(db, conference, moment()),
    look: (token) => openLink(db, hashOf(token), moment()),
    redeem: (token, userAgent, keeper) =>
      db.transaction().execute(async (transaction) => {
        const link = await useOrganiserLink(transaction, hashOf(token), moment());
        if (!link) return undefined;
        const at = now();
        const organiser = link.organiser ?? keeper?.organiser ?? (await newOrganiser(transaction, moment()));
        if (link.organiser === null) await join(transaction, { organiser, link, at });
        else await letInAgain(transaction, link.organiser);
        if (keeper) await dropOrganiserSession(transaction, keeper.session, keeper.organiser);
        return startSession(transaction, { organiser, userAgent, at });
      }),
  };
}

// Nameless until they say who they are.
async function newOrganiser(transaction: Queries, at: string): Promise<string> {
  const id = randomUUID();
  await addOrganiser(transaction, { id, name: '', at });
  return id;
}

async function join(
  transaction: Queries,
  { organiser, link, at }: { readonly organiser: string; readonly link: LinkPurpose; readonly at: Instant },
): Promise<void> {
  const conference = link.conference ?? EVERY_CONFERENCE;
  const role = link.role ?? 'owner';
  const before = await roleOf(transaction, organiser, conference);
  // An invitation never takes anything away from whoever accepts it.
  const stronger = ORGANISER_ROLES.find((known) => known === role || known === before) ?? role;
  await giveRole(transaction, { organiser, conference, role: stronger });
  const name = (await organiserOf(transaction, organiser))?.name ?? '';
  await recordAudit(transaction, {
    at,
    organiser: { id: organiser, name },
    conference: link.conference ?? undefined,
    action: 'organiser.joined',
    about: `organisers/${organiser}`,
    details: { role: stronger },
  });
}

// Whoever asked for such a link has lost the password, or fears that somebody else has it.
async function letInAgain(transaction: Queries, organiser: string): Promise<void> {
  await changeAccountRow(transaction, organiser, { password: null });
  await dropOrganiserSessions(transaction, organiser);
  await dropLinksOf(transaction, organiser);
}
