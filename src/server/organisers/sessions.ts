import { randomUUID } from 'node:crypto';
import type { Organiser } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import { organiserOf } from '../database/organiser-rows.ts';
import {
  addOrganiserSession,
  dropOrganiserSession,
  dropOrganiserSessions,
  organiserSession,
  organiserSessions,
  touchOrganiserSession,
  type SessionLine,
} from '../database/organiser-session-rows.ts';
import type { Queries } from '../database/queries.ts';
import { deviceOf } from './device.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Who is signed in where. Only hashes of the secrets are kept. */
export interface Sessions {
  /** Who holds a session, and its id; undefined when it is over. */
  whoIs(session: string): Promise<{ readonly organiser: Organiser; readonly session: string } | undefined>;
  /** Ends the session with this id. */
  signOut(id: string): Promise<void>;
  /** Where somebody is signed in, the browser used last first. */
  sessionsOf(organiser: string): Promise<readonly SessionLine[]>;
  /** Ends one of somebody's own sessions; false when they have none of that id. */
  endSession(organiser: string, id: string): Promise<boolean>;
  /** Ends all of somebody's sessions. */
  endSessions(organiser: string): Promise<void>;
}

const SESSION_LIFETIME = 30 * 86_400_000;
/** How long a session lasts, in seconds. */
export const SESSION_SECONDS = SESSION_LIFETIME / 1000;
// “Last seen” is for people: writing it down more often than this would be work for nothing.
const SEEN_EVERY = 5 * 60_000;

export function openSessions(db: Queries, now: () => Instant): Sessions {
  const moment = (): string => new Date(now()).toISOString();
  return {
    async whoIs(secret) {
      const session = await organiserSession(db, hashOf(secret), moment());
      const organiser = session && (await organiserOf(db, session.organiser));
      if (!organiser) return undefined;
      if (now() - Date.parse(session.seenAt) >= SEEN_EVERY) await touchOrganiserSession(db, session.id, moment());
      return { organiser, session: session.id };
    },
    async signOut(id) {
      await dropOrganiserSession(db, id);
    },
    sessionsOf: (organiser) => organiserSessions(db, organiser, moment()),
    endSession: (organiser, id) => dropOrganiserSession(db, id, organiser),
    endSessions: (organiser) => dropOrganiserSessions(db, organiser),
  };
}

/** Starts a session of thirty days at the browser of a `User-Agent`: the secret its cookie holds. */
export async function startSession(
  db: Queries,
  { organiser, userAgent, at }: { readonly organiser: string; readonly userAgent: string; readonly at: Instant },
): Promise<string> {
  const secret = newSecret();
  const session = { hash: hashOf(secret), id: randomUUID(), organiser, device: deviceOf(userAgent) };
  const expires = new Date(at + SESSION_LIFETIME).toISOString();
  await addOrganiserSession(db, { ...session, expires }, new Date(at).toISOString());
  return secret;
}
