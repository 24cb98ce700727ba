import type { Delegate } from '#domain/delegates.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { startDelegateSession, type DelegateAt } from '#server/delegates/delegate-sessions.ts';
import { addDelegates } from '#server/delegates/registered.ts';

export interface SignedIn extends DelegateAt {
  /** The cookie of one signed-in device, over plain http. */
  readonly cookie: string;
}

/** Registers a delegate at a conference and signs one device of theirs in. */
export async function aSignedInDelegate(
  data: DataFolder,
  conference: string,
  { at, delegate = { name: 'Nông Thị Thử' } }: { readonly at: number; readonly delegate?: Delegate },
): Promise<SignedIn> {
  const [id = ''] = await addDelegates(data.database.db, conference, [delegate], { at });
  const who = { conference, delegate: id };
  return { ...who, cookie: await anotherDevice(data, who, at) };
}

/** The cookie of one more signed-in device of a delegate. */
export async function anotherDevice(
  { database: { db } }: Pick<DataFolder, 'database'>,
  who: DelegateAt,
  at: number,
): Promise<string> {
  const secret = await startDelegateSession(db, who, { badge: 'test', userAgent: 'test', at });
  return `sotay-me-${who.conference}=${secret}`;
}
