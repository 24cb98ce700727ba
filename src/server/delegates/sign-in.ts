import { timingSafeEqual } from 'node:crypto';
import { SELECTOR_LENGTH } from '#domain/badge-codes.ts';
import type { Instant } from '#domain/time.ts';
import { MOST_DEVICES, type BadgeSignIn } from '#wire/me/sign-in.ts';
import { badgeRow, type BadgeRow } from '../database/badge-rows.ts';
import { devicesOf, delegateSession, endDelegateSession, type DeviceLine } from '../database/delegate-session-rows.ts';
import type { Queries } from '../database/queries.ts';
import { hashOf } from '../organisers/secrets.ts';
import type { BadgeKey } from './badge-key.ts';
import { codeOf } from './badges.ts';
import type { CodePatience } from './code-patience.ts';
import { startDelegateSession } from './delegate-sessions.ts';

/** What became of a sign-in. */
export type BadgeSignInResult =
  /** `session` is the secret for the cookie. */
  | { readonly kind: 'signed-in'; readonly session: string }
  /** Unknown, re-issued and wrong are the same to who asks. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'too-many'; readonly devices: readonly DeviceLine[] };

export interface BadgeSignInParts {
  readonly db: Queries;
  readonly key: () => BadgeKey;
  readonly patience: CodePatience;
  readonly now: () => Instant;
}

/** Signs a device in for what it shows. `held` is the session its cookie had before: that one ends. */
export async function signInWithBadge(
  parts: BadgeSignInParts,
  { conference, badge: shown, instead }: BadgeSignIn,
  { held, userAgent }: { readonly held: string | undefined; readonly userAgent: string },
): Promise<BadgeSignInResult> {
  const found = await badgeShown(parts, conference, shown);
  if (typeof found !== 'object') return { kind: 'unknown' };
  if ('wait' in found) return { kind: 'wait', seconds: found.wait };
  const at = parts.now();
  const moment = new Date(at).toISOString();
  const who = { conference, delegate: found.delegate };
  return parts.db.transaction().execute(async (transaction) => {
    // It may have been re-issued in this very moment.
    const badge = await badgeRow(transaction, conference, found.selector);
    if (badge?.id !== found.id) return { kind: 'unknown' };
    const before = held === undefined ? undefined : await delegateSession(transaction, hashOf(held), moment);
    const devices = await devicesOf(transaction, conference, who.delegate, moment);
    const staying = devices.filter((device) => device.id !== before?.id && device.id !== instead);
    if (staying.length >= MOST_DEVICES) return { kind: 'too-many', devices };
    if (before?.conference === conference) await endDelegateSession(transaction, before, before.id, 'signed_out');
    if (instead !== undefined) await endDelegateSession(transaction, who, instead, 'signed_out');
    return {
      kind: 'signed-in',
      session: await startDelegateSession(transaction, who, { badge: badge.id, userAgent, at }),
    };
  });
}

// Compared with what an unknown badge would have, so that an answer takes as long whether there is one or not.
const NOBODY = { id: '00000000-0000-4000-8000-000000000000', selector: '0000' } as const;

/** The good badge that is shown, or how long to wait before it is looked at; undefined: there is none like it. */
export async function badgeShown(
  { db, key, patience }: Omit<BadgeSignInParts, 'now'>,
  conference: string,
  shown: BadgeSignIn['badge'],
): Promise<BadgeRow | { readonly wait: number } | undefined> {
  if ('secret' in shown) {
    // 128 bits need no slowing down, and a slowed selector must not keep out who has the badge itself.
    const badge = await badgeRow(db, conference, shown.selector);
    const isRight = isSame(shown.secret, key().secret((badge ?? NOBODY).id));
    return isRight ? badge : undefined;
  }
  const selector = shown.code.slice(0, SELECTOR_LENGTH);
  const attempt = patience.begin({ conference, selector });
  if ('wait' in attempt) return attempt;
  try {
    const badge = await badgeRow(db, conference, selector);
    const isRight = isSame(shown.code, codeOf(key(), { id: (badge ?? NOBODY).id, selector })) && badge !== undefined;
    attempt.end(isRight ? 'right' : badge ? 'wrong' : 'no-badge');
    return isRight ? badge : undefined;
  } catch (error) {
    attempt.end('no-badge');
    throw error;
  }
}

function isSame(shown: string, right: string): boolean {
  const [one, other] = [Buffer.from(shown), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
