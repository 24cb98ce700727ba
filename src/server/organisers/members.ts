import { EVERY_CONFERENCE, ORGANISER_ROLES, type Organiser, type OrganiserRole } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import { dropInvitation, dropInvitationsBy } from '../database/organiser-link-rows.ts';
import {
  dropOrganiser,
  giveRole,
  hasRoles,
  organiserOf,
  ownersOfEverything,
  roleLines,
  roleOf,
  takeRole,
} from '../database/organiser-rows.ts';
import { dropOrganiserSessions } from '../database/organiser-session-rows.ts';
import type { Queries } from '../database/queries.ts';
import { recordAudit } from './audit.ts';

/** Who does something, where and when. `conference`: a slug, or EVERY_CONFERENCE. */
export interface Ruling {
  readonly by: Organiser;
  readonly conference: string;
  readonly at: Instant;
}

/** Somebody who may do something at a conference. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: OrganiserRole;
  /** Whether the role is theirs at every conference, which only the server's own page changes. */
  readonly everywhere: boolean;
  readonly seenAt: string | null;
}

/** Everybody with a role at a conference, those of every conference included; the strongest role counts. */
export async function membersAt(db: Queries, slug: string): Promise<readonly Member[]> {
  const lines = await roleLines(db, [EVERY_CONFERENCE, slug]);
  return [...Map.groupBy(lines, ({ id }) => id).values()].flatMap((own) => {
    const role = ORGANISER_ROLES.find((known) => own.some((line) => line.role === known));
    const [first] = own;
    if (!role || !first) return [];
    const { id, name, seenAt } = first;
    const everywhere = own.some((line) => line.conference === EVERY_CONFERENCE && line.role === role);
    return [{ id, name, role, everywhere, seenAt }];
  });
}

/** What came of changing who may do what. */
export type Ruled = 'done' | 'unknown' | 'owner-of-everything' | 'last-owner';

/** Gives somebody another role at a conference they have one at. */
export async function changeRole(db: Queries, ruling: Ruling, id: string, role: OrganiserRole): Promise<Ruled> {
  const { by, conference, at } = ruling;
  return db.transaction().execute(async (transaction) => {
    const before = await roleOf(transaction, id, conference);
    if (before === undefined) return await whyUnknown(transaction, id);
    if (before === role) return 'done';
    await giveRole(transaction, { organiser: id, conference, role });
    // The invitations of somebody who may invite nobody any more must not outlive that.
    if (before === 'owner') await dropInvitationsBy(transaction, id, conference);
    const name = (await organiserOf(transaction, id))?.name ?? '';
    const details = { name, from: before, to: role };
    const about = `organisers/${id}`;
    await recordAudit(transaction, { at, organiser: by, conference, action: 'organiser.role-changed', about, details });
    return 'done';
  });
}

/** Takes somebody's role; they are signed out everywhere at once, and without any role left their account goes. */
export async function removeMember(db: Queries, { by, conference, at }: Ruling, id: string): Promise<Ruled> {
  const everywhere = conference === EVERY_CONFERENCE;
  return db.transaction().execute(async (transaction) => {
    const role = await roleOf(transaction, id, conference);
    if (role === undefined) return await whyUnknown(transaction, id);
    if (everywhere && role === 'owner' && (await ownersOfEverything(transaction)) === 1) return 'last-owner';
    const name = (await organiserOf(transaction, id))?.name ?? '';
    await takeRole(transaction, id, conference);
    await dropInvitationsBy(transaction, id, everywhere ? null : conference);
    await dropOrganiserSessions(transaction, id);
    if (!(await hasRoles(transaction, id))) await dropOrganiser(transaction, id);
    await recordAudit(transaction, {
      at,
      organiser: by,
      conference: everywhere ? undefined : conference,
      action: 'organiser.removed',
      about: `organisers/${id}`,
      details: { name, role },
    });
    return 'done';
  });
}

/** Takes an invitation back that nobody has accepted. */
export async function revokeInvitation(db: Queries, { by, conference, at }: Ruling, id: string): Promise<Ruled> {
  const slug = conference === EVERY_CONFERENCE ? null : conference;
  return db.transaction().execute(async (transaction) => {
    if (!(await dropInvitation(transaction, slug, id))) return 'unknown';
    const action = 'organiser.invitation-revoked';
    await recordAudit(transaction, { at, organiser: by, conference: slug ?? undefined, action });
    return 'done';
  });
}

async function whyUnknown(db: Queries, id: string): Promise<Ruled> {
  return (await roleOf(db, id, EVERY_CONFERENCE)) === undefined ? 'unknown' : 'owner-of-everything';
}
