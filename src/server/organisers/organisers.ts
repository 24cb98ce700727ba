import type { Instant } from '#domain/time.ts';
import type { Queries } from '../database/queries.ts';
import { openAccounts, type Accounts } from './accounts.ts';
import { openLinks, type Links } from './links.ts';
import { createPasswords } from './passwords.ts';
import { createPatience } from './patience.ts';
import { openSessions, type Sessions } from './sessions.ts';

/** Who may edit and publish, and how they get in. */
export interface Organisers extends Links, Sessions, Accounts {}

export function openOrganisers(db: Queries, now: () => Instant): Organisers {
  return {
    ...openLinks(db, now),
    ...openSessions(db, now),
    ...openAccounts({ db, now, passwords: createPasswords(), patience: createPatience(now) }),
  };
}
