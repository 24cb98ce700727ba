import type { Delegate, DelegateId, DelegateRules } from '#domain/delegates.ts';
import type { Organiser } from '#domain/organisers.ts';
import { fold } from '#domain/folding.ts';
import { recordOf, sameValue } from '#domain/records.ts';
import type { Draft } from '#domain/draft.ts';
import type { Instant } from '#domain/time.ts';
import type { ConsentEntry, DelegatePatch } from '#wire/desk/delegates.ts';
import type { Queries } from '../database/queries.ts';
import { choose } from '../delegates/consents.ts';
import {
  addDelegates,
  changeDelegate,
  changeRules,
  delegateOf,
  eraseDelegate,
  rulesOf,
} from '../delegates/registered.ts';
import { readDraft } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';

/** Which organiser changes something, and when. */
export interface ByWhom {
  readonly at: Instant;
  readonly organiser: Organiser;
}

interface DelegateAt {
  readonly conference: string;
  readonly delegate: DelegateId;
}

/** What became of a change: done, overtaken by another one, about nobody, or naming what is not there. */
export type Changed =
  | { readonly kind: 'done'; readonly revision: number }
  | { readonly kind: 'overtaken'; readonly revision: number; readonly delegate: Delegate }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unknown-reference'; readonly field: 'delegation' | 'person' };

/** Registers one delegate: their id. */
export function registerDelegate(
  db: Queries,
  conference: string,
  delegate: Delegate,
  { at, organiser }: ByWhom,
): Promise<{ readonly kind: 'done'; readonly id: DelegateId } | Extract<Changed, { kind: 'unknown-reference' }>> {
  return db.transaction().execute(async (transaction) => {
    const field = missingReference(await readDraft(transaction, conference), delegate);
    if (field) return { kind: 'unknown-reference', field };
    const [id = ''] = await addDelegates(transaction, conference, [delegate], { at, by: organiser.id });
    const about = `delegates/${id}`;
    await recordAudit(transaction, { at, organiser, conference, action: 'delegate.added', about });
    return { kind: 'done', id };
  });
}

/** Changes what is registered of a delegate, when it is still what was seen. */
export function editDelegate(
  db: Queries,
  who: DelegateAt,
  { patch, base }: { readonly patch: DelegatePatch; readonly base: number },
  { at, organiser }: ByWhom,
): Promise<Changed> {
  return db.transaction().execute(async (transaction): Promise<Changed> => {
    const kept = await delegateOf(transaction, who);
    if (!kept) return { kind: 'unknown' };
    const { revision, delegate } = kept;
    if (revision !== base) return { kind: 'overtaken', revision, delegate };
    const after = patched(delegate, patch);
    if (sameValue(delegate, after)) return { kind: 'done', revision };
    const field = missingReference(await readDraft(transaction, who.conference), after);
    // What vanished from the draft since is nobody's fault who changes something else.
    if (field && after[field] !== delegate[field]) return { kind: 'unknown-reference', field };
    const next = await changeDelegate(transaction, who, after, { at, by: organiser.id });
    const fields = Object.keys(patch);
    await recordAudit(transaction, { at, organiser, ...told(who), action: 'delegate.edited', details: { fields } });
    return next === undefined ? { kind: 'unknown' } : { kind: 'done', revision: next };
  });
}

/** Erases a delegate with all that is theirs, when the name that was typed is theirs. */
export function eraseByOrganiser(
  db: Queries,
  who: DelegateAt,
  typed: string,
  by: ByWhom,
): Promise<'erased' | 'unknown' | 'other-name'> {
  return db.transaction().execute(async (transaction) => {
    const kept = await delegateOf(transaction, who);
    if (!kept) return 'unknown';
    const bare = (name: string): string => fold(name).replace(/\s+/g, ' ').trim();
    if (bare(typed) !== bare(kept.delegate.name)) return 'other-name';
    await eraseDelegate(transaction, who, by);
    return 'erased';
  });
}

/** Enters what somebody decided on paper. False when there is no such delegate. */
export function enterConsent(
  db: Queries,
  who: DelegateAt,
  { choices, words }: ConsentEntry,
  { at, organiser }: ByWhom,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const revision = await choose(transaction, who, { choices, words }, { at, by: organiser.id });
    if (revision === undefined) return false;
    await recordAudit(transaction, { at, organiser, ...told(who), action: 'delegate.consent-entered' });
    return true;
  });
}

/** Lays down what goes for the delegates of a conference, when it is still what was seen. */
export function layDown(
  db: Queries,
  conference: string,
  { rules, base }: { readonly rules: DelegateRules; readonly base: number },
  { at, organiser }: ByWhom,
): Promise<{ readonly kind: 'done' | 'overtaken'; readonly revision: number; readonly rules: DelegateRules }> {
  return db.transaction().execute(async (transaction) => {
    const now = await rulesOf(transaction, conference);
    if (now.revision !== base) return { kind: 'overtaken', ...now };
    const revision = await changeRules(transaction, conference, rules);
    const fields = Object.keys(rules.grounds);
    await recordAudit(transaction, { at, organiser, conference, action: 'delegates.rules', details: { fields } });
    return { kind: 'done', revision, rules };
  });
}

function told({ conference, delegate }: DelegateAt): { readonly conference: string; readonly about: string } {
  return { conference, about: `delegates/${delegate}` };
}

function patched(delegate: Delegate, patch: DelegatePatch): Delegate {
  const merged = {
    ...delegate,
    ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
  };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as unknown as Delegate;
}

function missingReference(
  draft: Draft | undefined,
  { delegation, person }: Delegate,
): 'delegation' | 'person' | undefined {
  if (delegation !== undefined && !recordOf(draft?.delegations ?? {}, delegation)) return 'delegation';
  return person !== undefined && !recordOf(draft?.people ?? {}, person) ? 'person' : undefined;
}
