import { randomUUID } from 'node:crypto';
import type { Instant } from '#domain/time.ts';
import type { SessionEnd } from '#wire/me/sign-in.ts';
import {
  addDelegateSession,
  delegateSession,
  devicesOf,
  endDelegateSession,
  touchDelegateSession,
  type DeviceLine,
} from '../database/delegate-session-rows.ts';
import type { DelegateAt } from '../database/delegate-rows.ts';
import type { Queries } from '../database/queries.ts';
import { deviceOf } from '../organisers/device.ts';
import { hashOf, newSecret } from '../organisers/secrets.ts';

export type { DelegateAt };

/** A delegate who asks, with the id of the session they came with. */
export interface SignedInDelegate extends DelegateAt {
  readonly session: string;
}

/** Which delegates are signed in where. Only hashes of the secrets are kept. */
export interface DelegateSessions {
  /** Who holds the session of a cookie at a conference, or why nobody does. */
  whoIs(conference: string, secret: string | undefined): Promise<SignedInDelegate | SessionEnd>;
  /** Where a delegate is signed in. */
  devicesOf(who: DelegateAt): Promise<readonly DeviceLine[]>;
  /** Ends one of a delegate's own sessions; false when they have none of that id. */
  signOut(who: DelegateAt, session: string): Promise<boolean>;
}

/** A session outlasts any conference and the weeks after it. */
const LIFETIME = 90 * 86_400_000;
/** How long a delegate's session lasts, in seconds. */
export const DELEGATE_SESSION_SECONDS = LIFETIME / 1000;
// “Last seen” is for people: writing it down more often than this would be work for nothing.
const SEEN_EVERY = 5 * 60_000;

export function openDelegateSessions(db: Queries, now: () => Instant): DelegateSessions {
  const moment = (): string => new Date(now()).toISOString();
  return {
    async whoIs(conference, secret) {
      const row = secret === undefined ? undefined : await delegateSession(db, hashOf(secret), moment());
      if (row?.conference !== conference) return 'signed_out';
      if (row.ended) return row.ended;
      if (now() - Date.parse(row.seenAt) >= SEEN_EVERY) await touchDelegateSession(db, row.id, moment());
      return { conference, delegate: row.delegate, session: row.id };
    },
    devicesOf: ({ conference, delegate }) => devicesOf(db, conference, delegate, moment()),
    signOut: (who, session) => endDelegateSession(db, who, session, 'signed_out'),
  };
}

/** Starts a session at the browser of a `User-Agent`: the secret its cookie holds. */
export async function startDelegateSession(
  db: Queries,
  { conference, delegate }: DelegateAt,
  { badge, userAgent, at }: { readonly badge: string; readonly userAgent: string; readonly at: Instant },
): Promise<string> {
  const secret = newSecret();
  const session = { hash: hashOf(secret), id: randomUUID(), conference, delegate, badge, device: deviceOf(userAgent) };
  await addDelegateSession(
    db,
    { ...session, expires: new Date(at + LIFETIME).toISOString() },
    new Date(at).toISOString(),
  );
  return secret;
}
