import type { DelegateId } from '#domain/delegates.ts';
import type { Queries } from './queries.ts';

/** A signed-in device. Moments are ISO 8601 text in UTC. */
export interface DeviceLine {
  readonly id: string;
  readonly device: string;
  readonly since: string;
  readonly seenAt: string;
}

export interface DelegateSessionRow {
  readonly id: string;
  readonly conference: string;
  readonly delegate: DelegateId;
  readonly seenAt: string;
  readonly ended: 'signed_out' | 'revoked' | null;
}

/** Starts a session; those long over are forgotten with it. */
export async function addDelegateSession(
  db: Queries,
  session: {
    readonly hash: string;
    readonly id: string;
    readonly conference: string;
    readonly delegate: DelegateId;
    readonly badge: string;
    readonly device: string;
    readonly expires: string;
  },
  at: string,
): Promise<void> {
  await db.deleteFrom('delegate_sessions').where('expires', '<=', at).execute();
  await db
    .insertInto('delegate_sessions')
    .values({ ...session, created_at: at, seen_at: at, ended: null })
    .execute();
}

/** The session with this hash, also one that was ended before its time; undefined when it was never there or is long over. */
export async function delegateSession(db: Queries, hash: string, at: string): Promise<DelegateSessionRow | undefined> {
  return db
    .selectFrom('delegate_sessions')
    .select(['id', 'conference', 'delegate', 'seen_at as seenAt', 'ended'])
    .where('hash', '=', hash)
    .where('expires', '>', at)
    .executeTakeFirst();
}

export async function touchDelegateSession(db: Queries, id: string, at: string): Promise<void> {
  await db.updateTable('delegate_sessions').set({ seen_at: at }).where('id', '=', id).execute();
}

/** The devices a delegate is signed in on, the one signed in longest first. */
export async function devicesOf(
  db: Queries,
  conference: string,
  delegate: DelegateId,
  at: string,
): Promise<readonly DeviceLine[]> {
  return db
    .selectFrom('delegate_sessions')
    .select(['id', 'device', 'created_at as since', 'seen_at as seenAt'])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('ended', 'is', null)
    .where('expires', '>', at)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Ends one of a delegate's sessions; false when they have none of that id that still lasts. */
export async function endDelegateSession(
  db: Queries,
  owner: { readonly conference: string; readonly delegate: DelegateId },
  id: string,
  because: 'signed_out' | 'revoked',
): Promise<boolean> {
  const result = await db
    .updateTable('delegate_sessions')
    .set({ ended: because })
    .where('id', '=', id)
    .where('conference', '=', owner.conference)
    .where('delegate', '=', owner.delegate)
    .where('ended', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends all of a delegate's sessions. */
export async function endDelegateSessions(
  db: Queries,
  owner: { readonly conference: string; readonly delegate: DelegateId },
  because: 'signed_out' | 'revoked',
): Promise<void> {
  await db
    .updateTable('delegate_sessions')
    .set({ ended: because })
    .where('conference', '=', owner.conference)
    .where('delegate', '=', owner.delegate)
    .where('ended', 'is', null)
    .execute();
}
