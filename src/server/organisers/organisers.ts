import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { EVERY_CONFERENCE, type Organiser, type OrganiserRole } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import {
  addOrganiser,
  addOrganiserLink,
  addOrganiserSession,
  dropOrganiserSession,
  giveRole,
  hasOrganiserLinks,
  organiserOfSession,
  useOrganiserLink,
} from '../database/organiser-rows.ts';
import type { Queries } from '../database/queries.ts';

/** Who may edit and publish. Only hashes of the secrets are kept. */
export interface Organisers {
  /** Whether a link was ever made here; before that nobody can be an organiser. */
  hasIssuedLinks(): Promise<boolean>;
  /** A new one-time token, valid for seven days. It makes an owner of every conference, unless something else is wished. */
  issueLink(wishes?: LinkWishes): Promise<string>;
  /**
   * Uses up a token and starts a session of thirty days on a device; undefined when it is unknown, used or expired.
   * A token that names nobody makes an organiser.
   */
  redeem(token: string, device: string): Promise<string | undefined>;
  /** Who holds a session, and its id; undefined when it is over. */
  whoIs(session: string): Promise<{ readonly organiser: Organiser; readonly session: string } | undefined>;
  /** Ends the session with this id. */
  signOut(id: string): Promise<void>;
}

export interface LinkWishes {
  /** Let this organiser in again, who stays what they are. */
  readonly organiser?: string;
  /** Make a new organiser with this role. */
  readonly role?: { readonly conference: string; readonly role: OrganiserRole };
  readonly madeBy?: string;
}

const DAY = 86_400_000;
const LINK_LIFETIME = 7 * DAY;
const SESSION_LIFETIME = 30 * DAY;
const LONGEST_DEVICE = 200;

export function openOrganisers(db: Queries, now: () => Instant): Organisers {
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
    async redeem(token, device) {
      return db.transaction().execute(async (transaction) => {
        const link = await useOrganiserLink(transaction, hashOf(token), moment());
        if (!link) return undefined;
        const organiser = link.organiser ?? (await newOrganiser(transaction, link, moment()));
        const session = newSecret();
        await addOrganiserSession(
          transaction,
          {
            hash: hashOf(session),
            id: randomUUID(),
            organiser,
            device: device.slice(0, LONGEST_DEVICE),
            expires: moment(SESSION_LIFETIME),
          },
          moment(),
        );
        return session;
      });
    },
    whoIs: (session) => organiserOfSession(db, hashOf(session), moment()),
    signOut: (id) => dropOrganiserSession(db, id),
  };
}

async function newOrganiser(
  transaction: Queries,
  { conference, role }: { readonly conference: string | null; readonly role: OrganiserRole | null },
  at: string,
): Promise<string> {
  const id = randomUUID();
  // Nameless until they say who they are.
  await addOrganiser(transaction, { id, name: '', at });
  await giveRole(transaction, { organiser: id, conference: conference ?? EVERY_CONFERENCE, role: role ?? 'owner' });
  return id;
}

/** 256 bits: nobody guesses one, so a plain hash of it keeps it safe. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
