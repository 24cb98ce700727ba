import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { openDelegateSessions, type DelegateSessions } from './delegate-sessions.ts';

/** The delegates of a data folder: who they are, what they chose, where they are signed in. */
export type Delegates = DelegateSessions;

export function openDelegates(data: DataFolder, now: () => Instant): Delegates {
  return { ...openDelegateSessions(data.database.db, now) };
}
