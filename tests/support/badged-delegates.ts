import { badgeIn, typedCode } from '#domain/badge-codes.ts';
import type { Delegate, DelegateId } from '#domain/delegates.ts';
import type { DataFolder } from '#server/data-folder.ts';
import type { DelegateAt } from '#server/delegates/delegate-sessions.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { addDelegates } from '#server/delegates/registered.ts';

/** A delegate with a badge, and what one can show of it. */
export interface BadgedDelegate {
  readonly id: DelegateId;
  readonly byCode: { readonly code: string };
  readonly byScan: { readonly selector: string; readonly secret: string };
}

/** Registers delegates at a conference of a server, each with a badge. */
export async function badgedDelegates(
  data: DataFolder,
  conference: string,
  delegates: readonly Delegate[],
  at: number,
): Promise<readonly BadgedDelegate[]> {
  const { issueBadges } = openDelegates(data, () => at);
  const { db } = data.database;
  const ids = await addDelegates(db, conference, delegates, { at });
  await issueBadges(db, conference, ids, at);
  return badgesOf(data, conference, ids, at);
}

/** The badges these delegates have now. */
export async function badgesOf(
  data: DataFolder,
  conference: string,
  ids: readonly DelegateId[],
  at: number,
): Promise<readonly BadgedDelegate[]> {
  const badges = await openDelegates(data, () => at).badgesFor(conference, 'https://sotay.example', ids);
  const byDelegate = new Map(badges.map((badge) => [badge.delegate, badge]));
  return ids.map((id) => {
    const { code = '', address = '' } = byDelegate.get(id) ?? {};
    const typed = typedCode(code);
    const scanned = badgeIn(address);
    if (!('code' in typed) || !scanned) throw new Error(`delegate ${id} has no badge`);
    return { id, byCode: typed, byScan: scanned };
  });
}

/** Issues a delegate's badge again: every device of theirs is signed out. */
export async function revokeEverything(data: DataFolder, who: DelegateAt, at: number): Promise<void> {
  const { reissueBadge } = openDelegates(data, () => at);
  await data.database.db.transaction().execute((transaction) => reissueBadge(transaction, who, { at }));
}
