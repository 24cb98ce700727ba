import type { Programme } from '#domain/parts.ts';
import { recordOf } from '#domain/records.ts';
import type { SessionId } from '#domain/session.ts';
import type { Rejection } from '#wire/me/mutations.ts';

/** Why nothing can be said to a session, or undefined. One that is over can be spoken of: many write on the way home. */
export function sessionProblem(programme: Programme | undefined, id: SessionId): Rejection | undefined {
  const session = programme && recordOf(programme.sessions, id);
  if (!session) return 'unknown-session';
  return session.cancelled === true ? 'session-cancelled' : undefined;
}
