import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { badgeAddress, crockford, printedCode, SELECTOR_LENGTH, withCheck } from '#domain/badge-codes.ts';
import type { DelegateId } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import {
  addBadgeRows,
  currentBadgeRows,
  hasBadges,
  revokeBadgeRows,
  selectorsOf,
  type BadgeRow,
} from '../database/badge-rows.ts';
import type { DelegateAt } from '../database/delegate-rows.ts';
import { inSlices } from '../in-slices.ts';
import { endDelegateSessions } from '../database/delegate-session-rows.ts';
import type { Queries } from '../database/queries.ts';
import { recordAudit } from '../organisers/audit.ts';
import type { BadgeKey } from './badge-key.ts';

/** What is printed on a badge. */
export interface PrintedBadge {
  readonly delegate: DelegateId;
  readonly selector: string;
  /** With its check character, as people read it: `K7QD-9MZ4-TX3`. */
  readonly code: string;
  /** What its QR code opens. */
  readonly address: string;
  readonly issuedAt: string;
}

/** What a desk without a network knows badges by: nothing that signs anybody in. */
export interface DoorHash {
  readonly selector: string;
  /** The first 16 characters of the SHA-256 of selector and QR secret, base64url. */
  readonly hash: string;
  readonly delegate: DelegateId;
}

/** The badges of a data folder. What takes `db` belongs into the caller's transaction. */
export interface Badges {
  /** Gives a badge to each of these delegates who has none that is good. */
  issueBadges(db: Queries, conference: string, delegates: readonly DelegateId[], at: Instant): Promise<void>;
  /** Replaces a delegate's badge: the old one is worth nothing and every device is signed out. */
  reissueBadge(
    db: Queries,
    who: DelegateAt,
    how: { readonly at: Instant; readonly organiser?: { readonly id: string; readonly name: string } | undefined },
  ): Promise<void>;
  /** The good badges of a conference, or of some of its delegates, for a server at that origin. */
  badgesFor(conference: string, origin: string, delegates?: readonly DelegateId[]): Promise<readonly PrintedBadge[]>;
  /** Every good badge of a conference for checking in at the door, offline too. */
  doorHashes(conference: string): Promise<readonly DoorHash[]>;
  /** Whether there are good badges of another key than the one here, which sign nobody in: a backup without `keys/`. */
  isBadgeKeyLost(): Promise<boolean>;
}

export function openBadges(db: Queries, key: () => BadgeKey): Badges {
  /** By conference and badge: a badge never changes, and doors ask for thousands of them again and again. */
  const knownHashes = new Map<string, ReadonlyMap<string, DoorHash>>();

  async function issueBadges(
    within: Queries,
    conference: string,
    delegates: readonly DelegateId[],
    at: Instant,
  ): Promise<void> {
    const having = new Set((await currentBadgeRows(within, conference)).map((badge) => badge.delegate));
    const taken = new Set(await selectorsOf(within, conference));
    const lacking = [...new Set(delegates)].filter((delegate) => !having.has(delegate));
    const badges = await inSlices(lacking, (delegate) => ({ ...newBadge(key(), taken), delegate }));
    await addBadgeRows(within, conference, badges, new Date(at).toISOString());
  }

  return {
    issueBadges,
    async reissueBadge(within, who, { at, organiser }) {
      await revokeBadgeRows(within, who, new Date(at).toISOString());
      await endDelegateSessions(within, who, 'revoked');
      await issueBadges(within, who.conference, [who.delegate], at);
      const about = `delegates/${who.delegate}`;
      await recordAudit(within, { at, organiser, conference: who.conference, action: 'badge.reissued', about });
    },
    async badgesFor(conference, origin, delegates) {
      const wanted = delegates && new Set(delegates);
      const rows = (await currentBadgeRows(db, conference)).filter((row) => wanted?.has(row.delegate) ?? true);
      return inSlices(rows, ({ id, delegate, selector, issuedAt }) => ({
        delegate,
        selector,
        code: printedCode(withCheck(codeOf(key(), { id, selector }))),
        address: badgeAddress(origin, conference, selector, key().secret(id)),
        issuedAt,
      }));
    },
    async doorHashes(conference) {
      const rows = await currentBadgeRows(db, conference);
      const known = knownHashes.get(conference);
      const hashes = await inSlices(rows, ({ id, delegate, selector }): readonly [string, DoorHash] => [
        id,
        known?.get(id) ?? { selector, hash: doorHashOf(selector, key().secret(id)), delegate },
      ]);
      knownHashes.set(conference, new Map(hashes));
      return hashes.map(([, hash]) => hash);
    },
    // A server without delegates has no key to lose, and is not to make one.
    isBadgeKeyLost: async () => (await hasBadges(db)) && (await hasBadges(db, { madeOtherThanWith: key().name })),
  };
}

/** The ten characters of a badge's code, without the one that checks them. */
export function codeOf(key: BadgeKey, { id, selector }: Pick<BadgeRow, 'id' | 'selector'>): string {
  return selector + key.ending(id);
}

/** What a door knows a badge by. */
export function doorHashOf(selector: string, secret: string): string {
  return createHash('sha256').update(`${selector}${secret}`).digest('base64url').slice(0, 16);
}

/** A badge with a selector nobody at its conference had before, whose code anybody can type. */
export function newBadge(key: BadgeKey, taken: Set<string>): Pick<BadgeRow, 'id' | 'selector'> {
  for (;;) {
    const badge = { id: `${key.name}.${randomUUID()}`, selector: crockford(randomBytes(3), SELECTOR_LENGTH) };
    // Phones hide `*`, `~`, `$` and `=` behind two taps; one code in nine would end in one of them.
    const isTypable = /^[0-9A-Z]+$/.test(withCheck(codeOf(key, badge)));
    if (taken.has(badge.selector) || !isTypable) continue;
    taken.add(badge.selector);
    return badge;
  }
}
