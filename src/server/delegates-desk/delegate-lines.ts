import { setImmediate as othersTurn } from 'node:timers/promises';
import { CARD_FIELDS, isShown, type DelegateId, type DelegateRules } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import type { DelegateDetails, DelegateLine, DelegatesAnswer } from '#wire/desk/delegates.ts';
import { currentBadgeRows } from '../database/badge-rows.ts';
import { consentRows } from '../database/consent-rows.ts';
import { checkInRows, deviceCounts } from '../database/door-rows.ts';
import { organiserName } from '../database/draft-history-rows.ts';
import type { Queries } from '../database/queries.ts';
import { delegateRows, type DelegateSpan, type KeptDelegate } from '../database/delegate-rows.ts';
import { delegateOf, rulesOf } from '../delegates/registered.ts';

/** How many are told of at one go: what others wait for meanwhile, they do not notice. */
const PAGE = 500;

/** The delegates of a conference as organisers see them, a page of those after an id, in no order. */
export async function delegatesPage(
  db: Queries,
  conference: string,
  { after, at }: { readonly after?: DelegateId | undefined; readonly at: Instant },
): Promise<DelegatesAnswer> {
  const kept = await delegateRows(db, conference, { after, limit: PAGE + 1 });
  const shown = kept.slice(0, PAGE);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return { delegates: [] };
  const facts = await factsOf(db, conference, { among: { from: first.id, through: last.id }, at });
  const delegates = shown.map((one) => lineOf(one, facts));
  return kept.length > PAGE ? { delegates, after: last.id } : { delegates };
}

/** All of them, page after page, so that others are answered in between. */
export async function delegateLines(db: Queries, conference: string, at: Instant): Promise<readonly DelegateLine[]> {
  const lines: DelegateLine[] = [];
  let after: DelegateId | undefined;
  do {
    const page = await delegatesPage(db, conference, { after, at });
    lines.push(...page.delegates);
    after = page.after;
    await othersTurn();
  } while (after !== undefined);
  return lines;
}

/** One of them with everything there is to know for an organiser. */
export async function delegateDetails(
  db: Queries,
  who: { readonly conference: string; readonly delegate: DelegateId },
  at: Instant,
): Promise<DelegateDetails | undefined> {
  const kept = await delegateOf(db, who);
  if (!kept) return undefined;
  const among = { from: who.delegate, through: who.delegate };
  const facts = await factsOf(db, who.conference, { among, at });
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

async function factsOf(
  db: Queries,
  conference: string,
  { among, at }: { readonly among: DelegateSpan; readonly at: Instant },
): Promise<Facts> {
  const [{ rules }, badges, devices, present] = await Promise.all([
    rulesOf(db, conference),
    currentBadgeRows(db, conference, { among }),
    deviceCounts(db, conference, new Date(at).toISOString(), among),
    checkInRows(db, conference, among),
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
