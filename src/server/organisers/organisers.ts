import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#domain/time.ts';
import {
  addOrganiserLink,
  addOrganiserSession,
  dropOrganiserSession,
  hasOrganiserLinks,
  hasOrganiserSession,
  useOrganiserLink,
} from '../database/organiser-rows.ts';
import type { Queries } from '../database/queries.ts';

/** Who may edit and publish: whoever opened a one-time link. Only hashes of the secrets are kept. */
export interface Organisers {
  /** Whether a link was ever made here; before that nobody can be an organiser. */
  hasIssuedLinks(): Promise<boolean>;
  /** A new one-time token, valid for seven days. */
  issueLink(): Promise<string>;
  /** Uses up a token and starts a session of thirty days; undefined when it is unknown, used or expired. */
  redeem(token: string): Promise<string | undefined>;
  isOrganiser(session: string): Promise<boolean>;
  signOut(session: string): Promise<void>;
}

const DAY = 86_400_000;
const LINK_LIFETIME = 7 * DAY;
const SESSION_LIFETIME = 30 * DAY;

export function openOrganisers(db: Queries, now: () => Instant): Organisers {
  const moment = (later = 0): string => new Date(now() + later).toISOString();
  return {
    hasIssuedLinks: () => hasOrganiserLinks(db),
    async issueLink() {
      const token = newSecret();
      await addOrganiserLink(db, hashOf(token), moment(LINK_LIFETIME));
      return token;
    },
    async redeem(token) {
      return db.transaction().execute(async (transaction) => {
        if (!(await useOrganiserLink(transaction, hashOf(token), moment()))) return undefined;
        const session = newSecret();
        await addOrganiserSession(transaction, hashOf(session), moment(SESSION_LIFETIME), moment());
        return session;
      });
    },
    isOrganiser: (session) => hasOrganiserSession(db, hashOf(session), moment()),
    signOut: (session) => dropOrganiserSession(db, hashOf(session)),
  };
}

/** 256 bits: nobody guesses one, so a plain hash of it keeps it safe. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
