import type { OwnCard } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import { changeDelegateRow, delegateRow, type DelegateAt } from '../database/delegate-rows.ts';
import type { Queries } from '../database/queries.ts';
import { letGo } from './gone-pictures.ts';

/** What of a card changes. Absent: as it is; null: not to be told. */
export type CardChange = { readonly [F in keyof OwnCard]?: OwnCard[F] | undefined };

/**
 * Changes what a delegate says of themselves. The new revision, or undefined when there is no such delegate. In the
 * caller's transaction; the caller tells `directoryChanged` after it.
 */
export async function changeCard(
  db: Queries,
  who: DelegateAt,
  change: CardChange,
  at: Instant,
): Promise<number | undefined> {
  const kept = await delegateRow(db, who);
  if (!kept) return undefined;
  if (change.portrait !== undefined && kept.own.portrait) await letGo(db, who, kept.own.portrait);
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as OwnCard;
  return changeDelegateRow(db, who, { own: { ...kept.own, ...said } }, { at: new Date(at).toISOString() });
}
