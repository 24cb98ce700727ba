import type { DelegateId } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import type { Own } from '#wire/me/own.ts';
import type { BadgeSignIn } from '#wire/me/sign-in.ts';
import type { DataFolder } from '../data-folder.ts';
import { openBadgeKey, type BadgeKey } from './badge-key.ts';
import { openBadges, type Badges } from './badges.ts';
import { createCodePatience } from './code-patience.ts';
import { openDelegateSessions, type DelegateSessions, type SignedInDelegate } from './delegate-sessions.ts';
import { everythingOf, ownOf } from './own.ts';
import { badgeShown, signInWithBadge, type BadgeSignInResult } from './sign-in.ts';

/** The delegates of a data folder: who they are, what they chose, where they are signed in. */
export interface Delegates extends DelegateSessions, Badges {
  /** Signs a device in for the badge it shows. `held`: the secret its cookie had before; that session ends. */
  signIn(
    shown: BadgeSignIn,
    browser: { readonly held: string | undefined; readonly userAgent: string },
  ): Promise<BadgeSignInResult>;
  /**
   * Whose badge a code stands on, for a door; undefined: nobody's. Guesses here count as those of signing in do, so
   * that whoever stands at a door learns no more codes than anybody else.
   */
  holderOf(conference: string, code: string): Promise<DelegateId | { readonly wait: number } | undefined>;
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
    async holderOf(conference, code) {
      const found = await badgeShown({ db, key, patience }, conference, { code });
      return found && 'wait' in found ? found : found?.delegate;
    },
    own: (who) => ownOf(db, who, now()),
    everything: (who) => everythingOf(db, who, now()),
  };
}
