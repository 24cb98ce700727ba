import type { Instant } from '#domain/time.ts';
import type { Own } from '#wire/me/own.ts';
import type { BadgeSignIn } from '#wire/me/sign-in.ts';
import type { DataFolder } from '../data-folder.ts';
import { openBadgeKey, type BadgeKey } from './badge-key.ts';
import { openBadges, type Badges } from './badges.ts';
import { createCodePatience } from './code-patience.ts';
import { openDelegateSessions, type DelegateSessions, type SignedInDelegate } from './delegate-sessions.ts';
import { everythingOf, ownOf } from './own.ts';
import { signInWithBadge, type BadgeSignInResult } from './sign-in.ts';

/** The delegates of a data folder: who they are, what they chose, where they are signed in. */
export interface Delegates extends DelegateSessions, Badges {
  /** Signs a device in for the badge it shows. `held`: the secret its cookie had before; that session ends. */
  signIn(
    shown: BadgeSignIn,
    browser: { readonly held: string | undefined; readonly userAgent: string },
  ): Promise<BadgeSignInResult>;
  /** Everything of a delegate as their phone holds it; undefined when they were just erased. */
  own(who: SignedInDelegate): Promise<Own | undefined>;
  /** Everything the server knows of a delegate, for them to take away; undefined when they were just erased. */
  everything(who: SignedInDelegate): Promise<object | undefined>;
}

export function openDelegates(data: DataFolder, now: () => Instant): Delegates {
  const { db } = data.database;
  let opened: BadgeKey | undefined;
  // Only when it is needed: a server without delegates has no key to lose.
  const key = (): BadgeKey => (opened ??= openBadgeKey(data.folder));
  const patience = createCodePatience(now);
  return {
    ...openDelegateSessions(db, now),
    ...openBadges(db, key),
    signIn: (shown, browser) => signInWithBadge({ db, key, patience, now }, shown, browser),
    own: (who) => ownOf(db, who, now()),
    everything: (who) => everythingOf(db, who, now()),
  };
}
