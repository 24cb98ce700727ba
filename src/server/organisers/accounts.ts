import { createHmac, timingSafeEqual } from 'node:crypto';
import { passwordProblem, signInNameOf } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import { accountNamed, accountOf, changeAccountRow, type AccountRow } from '../database/organiser-rows.ts';
import { dropOrganiserSessions } from '../database/organiser-session-rows.ts';
import type { Queries } from '../database/queries.ts';
import { recordAudit } from './audit.ts';
import type { Passwords } from './passwords.ts';
import type { Patience } from './patience.ts';
import { startSession } from './sessions.ts';

/** Signing in by name and password, and changing them. */
export interface Accounts {
  signIn(who: SignIn): Promise<SignedIn>;
  /** How somebody signs in; undefined when there is nobody of that id. */
  account(id: string): Promise<{ readonly signInName: string | null; readonly hasPassword: boolean } | undefined>;
  /** The account of a sign-in name. */
  accountNamed(name: string): Promise<{ readonly id: string; readonly name: string } | undefined>;
  /** Changes an account. A new password ends every session but the one it was changed in. */
  changeAccount(asker: { readonly id: string; readonly session: string }, change: AccountChange): Promise<Changed>;
}

export interface SignIn {
  readonly name: string;
  readonly password: string;
  readonly userAgent: string;
  /** What this browser was given when somebody signed in here before. */
  readonly known?: string | undefined;
}

/** `known` tells this browser from a stranger's next time. */
export type SignedIn =
  | { readonly kind: 'signed-in'; readonly session: string; readonly known: string }
  /** Name or password; nobody learns which. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number };

export interface AccountChange {
  readonly name?: string | undefined;
  readonly signInName?: string | undefined;
  readonly password?: string | undefined;
  /** Needed to change how somebody signs in who has a password. */
  readonly currentPassword?: string | undefined;
}

export type Changed =
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'refused';
      readonly because: 'name-taken' | 'name-missing' | 'too-short' | 'is-your-name' | 'wrong-password';
    }
  | { readonly kind: 'wait'; readonly seconds: number };

interface AccountParts {
  readonly db: Queries;
  readonly now: () => Instant;
  readonly passwords: Passwords;
  readonly patience: Patience;
}

export function openAccounts({ db, now, passwords, patience }: AccountParts): Accounts {
  return {
    async signIn({ name, password, userAgent, known = '' }) {
      const folded = signInNameOf(name);
      const account = await accountNamed(db, folded);
      const turn = patience.begin(folded, account && isKnown(account, known) ? 'known' : 'strange');
      if ('wait' in turn) return { kind: 'wait', seconds: turn.wait };
      let right = false;
      try {
        right = await passwords.isRight(password, account?.password);
      } finally {
        turn.end(right);
      }
      if (!right || !account) return { kind: 'wrong' };
      const session = await startSession(db, { organiser: account.id, userAgent, at: now() });
      return { kind: 'signed-in', session, known: knownOf(account) };
    },
    async account(id) {
      const row = await accountOf(db, id);
      return row && { signInName: row.signInName, hasPassword: row.password !== null };
    },
    accountNamed: (name) => accountNamed(db, signInNameOf(name)),
    async changeAccount({ id, session }, change) {
      const before = await accountOf(db, id);
      if (!before) return { kind: 'refused', because: 'wrong-password' };
      const problem = await whatIsWrong(before, change);
      if (problem) return problem;
      const password = change.password === undefined ? undefined : await passwords.hashOf(change.password);
      const row = {
        ...(change.name === undefined ? {} : { name: change.name.trim() }),
        ...(change.signInName === undefined ? {} : { sign_in_name: signInNameOf(change.signInName) }),
        ...(password === undefined ? {} : { password }),
      };
      return db.transaction().execute(async (transaction): Promise<Changed> => {
        // Hashing took a while; somebody else may have taken the name meanwhile.
        const holder = row.sign_in_name === undefined ? undefined : await accountNamed(transaction, row.sign_in_name);
        if (holder && holder.id !== id) return { kind: 'refused', because: 'name-taken' };
        await changeAccountRow(transaction, id, row);
        if (password !== undefined) await dropOrganiserSessions(transaction, id, session);
        const details = { fields: Object.keys(change).filter((field) => field !== 'currentPassword') };
        const organiser = { id, name: row.name ?? before.name };
        await recordAudit(transaction, {
          at: now(),
          organiser,
          action: 'account.changed',
          about: `organisers/${id}`,
          details,
        });
        return { kind: 'changed' };
      });
    },
  };

  async function whatIsWrong(before: AccountRow, change: AccountChange): Promise<Changed | undefined> {
    const { name, signInName, password, currentPassword } = change;
    if (name?.trim() === '' || (signInName !== undefined && signInNameOf(signInName) === ''))
      return { kind: 'refused', because: 'name-missing' };
    // A password without a name to go with it lets nobody in.
    if (password !== undefined && signInName === undefined && before.signInName === null)
      return { kind: 'refused', because: 'name-missing' };
    const names = [name ?? before.name, signInName ?? before.signInName ?? ''];
    const weak = password === undefined ? undefined : passwordProblem(password, names);
    if (weak) return { kind: 'refused', because: weak };
    const changesSignIn = password !== undefined || signInName !== undefined;
    if (!changesSignIn || before.password === null) return undefined;
    // Whoever found an open desk must not guess their way to the account either.
    const turn = patience.begin(before.signInName ?? before.id, 'known');
    if ('wait' in turn) return { kind: 'wait', seconds: turn.wait };
    let right = false;
    try {
      right = currentPassword !== undefined && (await passwords.isRight(currentPassword, before.password));
    } finally {
      turn.end(right);
    }
    return right ? undefined : { kind: 'refused', because: 'wrong-password' };
  }
}

/** Proves that somebody signed in with the present password from a browser; worthless once it is changed. */
function knownOf({ id, password }: AccountRow): string {
  return createHmac('sha256', password ?? '')
    .update(`known ${id}`)
    .digest('base64url');
}

function isKnown(account: AccountRow, known: string): boolean {
  if (account.password === null) return false;
  const [given, own] = [known, knownOf(account)].map((text) => Buffer.from(text)) as [Buffer, Buffer];
  return given.length === own.length && timingSafeEqual(given, own);
}
