import { randomBytes } from 'node:crypto';
import { FIRST_RULES, type Delegate, type DelegateId, type DelegateRules } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import {
  addDelegateRows,
  changeDelegateRow,
  delegateRow,
  delegateRows,
  deleteDelegateRow,
  putRulesRow,
  rulesRow,
  type DelegateAt,
  type KeptDelegate,
} from '../database/delegate-rows.ts';
import type { Queries } from '../database/queries.ts';
import { dropUploadsOf } from '../database/upload-rows.ts';
import { recordAudit } from '../organisers/audit.ts';
import { letPicturesGo } from './gone-pictures.ts';
import { delegateOwner } from '../uploads/owners.ts';

/** Who registers delegates, and when. `origin` names the import that brought them. */
export interface Registration {
  readonly at: Instant;
  /** An organiser's id. */
  readonly by?: string | undefined;
  readonly origin?: string | undefined;
}

// What takes `db` here belongs into the caller's transaction; the caller tells `directoryChanged` after it.

/** Registers delegates: their ids, in the order given. */
export async function addDelegates(
  db: Queries,
  conference: string,
  delegates: readonly Delegate[],
  { at, by, origin }: Registration,
): Promise<readonly DelegateId[]> {
  const rows = delegates.map((delegate) => ({ id: newDelegateId(), delegate, origin }));
  await addDelegateRows(db, conference, rows, { at: new Date(at).toISOString(), by });
  return rows.map((row) => row.id);
}

/** Registers a delegate anew, whole: the new revision, or undefined when there is no such delegate. */
export async function changeDelegate(
  db: Queries,
  who: DelegateAt,
  delegate: Delegate,
  { at, by, origin }: Registration,
): Promise<number | undefined> {
  return changeDelegateRow(db, who, { delegate, origin }, { at: new Date(at).toISOString(), by });
}

/**
 * Erases a delegate with everything of theirs: choices, proof, badges, devices, notes, questions, photos, pictures on
 * their way. Files of pictures go when the channel's next edition does not name them any more. The trail says that it
 * was done, not whose it was. False when there is no such delegate.
 */
export async function eraseDelegate(
  db: Queries,
  who: DelegateAt,
  {
    at,
    organiser,
  }: { readonly at: Instant; readonly organiser?: { readonly id: string; readonly name: string } | undefined },
): Promise<boolean> {
  await letPicturesGo(db, who);
  if (!(await deleteDelegateRow(db, who))) return false;
  await dropUploadsOf(db, delegateOwner(who));
  const details = { by: organiser ? 'organiser' : 'self' };
  await recordAudit(db, { at, organiser, conference: who.conference, action: 'delegate.erased', details });
  return true;
}

/** One delegate; undefined when there is none of that id at that conference. */
export function delegateOf(db: Queries, who: DelegateAt): Promise<KeptDelegate | undefined> {
  return delegateRow(db, who);
}

/** All delegates of a conference, in no order a reader would expect. */
export function delegatesOf(db: Queries, conference: string): Promise<readonly KeptDelegate[]> {
  return delegateRows(db, conference);
}

/** What the organisers laid down for a conference's delegates, and its revision: 0 before they did. */
export async function rulesOf(
  db: Queries,
  conference: string,
): Promise<{ readonly revision: number; readonly rules: DelegateRules }> {
  const kept = await rulesRow(db, conference);
  // Rules a later build added have their first value here.
  return kept ? { ...kept, rules: { ...FIRST_RULES, ...kept.rules } } : { revision: 0, rules: FIRST_RULES };
}

/** Lays down rules for a conference's delegates: their new revision. */
export function changeRules(db: Queries, conference: string, rules: DelegateRules): Promise<number> {
  return putRulesRow(db, conference, rules);
}

// 72 bits: nobody meets a delegate by trying ids, and ids tell nobody how many there are.
function newDelegateId(): DelegateId {
  return randomBytes(9).toString('base64url');
}
