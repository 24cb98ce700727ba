import { CARD_FIELDS, isShown, type DelegateId, type DelegateRules } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import type { DelegateDetails, DelegateLine } from '#wire/desk/delegates.ts';
import { currentBadgeRows } from '../database/badge-rows.ts';
import { consentRows } from '../database/consent-rows.ts';
import { checkInRows, deviceCounts } from '../database/door-rows.ts';
import { organiserName } from '../database/draft-history-rows.ts';
import type { Queries } from '../database/queries.ts';
import type { KeptDelegate } from '../database/delegate-rows.ts';
import { delegateOf, delegatesOf, rulesOf } from '../delegates/registered.ts';

/** The delegates of a conference as organisers see them, in no order. */
export async function delegateLines(db: Queries, conference: string, at: Instant): Promise<readonly DelegateLine[]> {
  const [kept, facts] = await Promise.all([delegatesOf(db, conference), factsOf(db, conference, at)]);
  return kept.map((one) => lineOf(one, facts));
}

/** One of them with everything there is to know for an organiser. */
export async function delegateDetails(
  db: Queries,
  who: { readonly conference: string; readonly delegate: DelegateId },
  at: Instant,
): Promise<DelegateDetails | undefined> {
  const kept = await delegateOf(db, who);
  if (!kept) return undefined;
  const facts = await factsOf(db, who.conference, at);
  const consents = await consentRows(db, who);
  const names = new Map<string, string>();
  for (const { by } of consents) {
    if (by !== 'self' && !names.has(by)) names.set(by, (await organiserName(db, by)) ?? '');
  }
  const { position, email, phone, portrait } = kept.own;
  return {
    ...lineOf(kept, facts),
    choices: kept.choices,
    own: {
      ...(position === undefined ? {} : { position }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
      hasPortrait: (portrait?.length ?? 0) > 0,
    },
    consents: consents.map((line) => ({ ...line, by: names.get(line.by) ?? line.by })).toReversed(),
  };
}

interface Facts {
  readonly rules: DelegateRules;
  readonly badges: ReadonlyMap<DelegateId, string>;
  readonly devices: ReadonlyMap<DelegateId, number>;
  readonly present: ReadonlyMap<DelegateId, string>;
}

async function factsOf(db: Queries, conference: string, at: Instant): Promise<Facts> {
  const [{ rules }, badges, devices, present] = await Promise.all([
    rulesOf(db, conference),
    currentBadgeRows(db, conference),
    deviceCounts(db, conference, new Date(at).toISOString()),
    checkInRows(db, conference),
  ]);
  return { rules, devices, present, badges: new Map(badges.map(({ delegate, issuedAt }) => [delegate, issuedAt])) };
}

function lineOf(kept: KeptDelegate, { rules, badges, devices, present }: Facts): DelegateLine {
  const { id, revision, delegate, choices, askedAt } = kept;
  const [badgeAt, checkedInAt] = [badges.get(id), present.get(id)];
  return {
    id,
    revision,
    delegate,
    shown: CARD_FIELDS.filter((field) => isShown(field, choices, rules.grounds)),
    hasDecided: askedAt !== undefined || Object.keys(choices).length > 0,
    ...(badgeAt === undefined ? {} : { badgeAt }),
    devices: devices.get(id) ?? 0,
    ...(checkedInAt === undefined ? {} : { checkedInAt }),
  };
}
