import type { Choices, Delegate, DelegateId } from '#domain/delegates.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { changeDelegateRow } from '#server/database/delegate-rows.ts';
import { addDelegates } from '#server/delegates/registered.ts';

/** Everything may be shown. */
export const ALL: Choices = { name: true, position: true, photo: true, email: true, phone: true, sessions: true };

/** Registers a delegate who decided this; everything may be shown unless told. */
export async function aListedDelegate(
  data: DataFolder,
  conference: string,
  delegate: Delegate,
  { choices = ALL, at }: { readonly choices?: Choices; readonly at: number },
): Promise<DelegateId> {
  const { db } = data.database;
  const [id = ''] = await addDelegates(db, conference, [delegate], { at });
  await changeDelegateRow(db, { conference, delegate: id }, { choices }, { at: new Date(at).toISOString() });
  return id;
}
