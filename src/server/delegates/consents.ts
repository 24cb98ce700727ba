import { CARD_FIELDS, type Choices } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import { addConsentRows } from '../database/consent-rows.ts';
import { changeDelegateRow, delegateRow, type DelegateAt } from '../database/delegate-rows.ts';
import { dropKeptNotes } from '../database/own-rows.ts';
import type { Queries } from '../database/queries.ts';

/** How a decision came about. */
export interface Decision {
  /** Fields that are not named stay as they are. */
  readonly choices: Choices;
  /** Which text they saw, for the proof. */
  readonly words: string;
}

/**
 * Writes down what a delegate decided to be shown, and the proof of it. `by` is the organiser who enters it for them;
 * absent: they themselves. The new revision, or undefined when there is no such delegate. In the caller's transaction;
 * the caller tells `directoryChanged` after it.
 */
export async function choose(
  db: Queries,
  who: DelegateAt,
  { choices, words }: Decision,
  { at, by }: { readonly at: Instant; readonly by?: string | undefined },
): Promise<number | undefined> {
  const kept = await delegateRow(db, who);
  if (!kept) return undefined;
  const moment = new Date(at).toISOString();
  const changed = CARD_FIELDS.filter((field) => choices[field] !== undefined && choices[field] !== kept.choices[field]);
  const lines = changed.map((field) => ({
    at: moment,
    field,
    given: choices[field] === true,
    words,
    by: by ?? 'self',
  }));
  await addConsentRows(db, who, lines);
  const decided = Object.fromEntries(changed.map((field) => [field, choices[field]])) as Choices;
  // Somebody who says yes to nothing was asked, too.
  const askedAt = by === undefined && kept.askedAt === undefined ? moment : undefined;
  return changeDelegateRow(db, who, { choices: { ...kept.choices, ...decided }, askedAt }, { at: moment, by });
}

/**
 * Has a delegate's notes kept on the server, or kept there no more: then they go at once. The new revision, or
 * undefined when there is no such delegate.
 */
export async function changeSettings(
  db: Queries,
  who: DelegateAt,
  { keepNotes }: { readonly keepNotes: boolean },
  at: Instant,
): Promise<number | undefined> {
  const moment = new Date(at).toISOString();
  if (!keepNotes) await dropKeptNotes(db, who);
  return changeDelegateRow(db, who, { keepsNotesSince: keepNotes ? moment : null }, { at: moment });
}
