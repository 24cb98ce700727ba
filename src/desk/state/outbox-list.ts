import type { EditConflict, LocalEdit } from './draft.ts';
import { faultOf, isUnsent, type Refusal } from './edit-outbox.ts';
import type { LocalRecords } from './local-records.ts';
import { placeOf } from './record-keys.ts';

/** What the server has not taken yet, and why. */
export interface Outbox {
  readonly unsent: number;
  readonly conflicts: readonly EditConflict[];
  readonly refused: readonly (Refusal & { readonly key: string; readonly edit: LocalEdit })[];
}

/** What is unsent of some records. */
export function outboxOf(records: LocalRecords): Outbox {
  let unsent = 0;
  const conflicts: EditConflict[] = [];
  const refused: Outbox['refused'][number][] = [];
  for (const [key, { kept, entry }] of records.entries()) {
    if (!entry) continue;
    const place = placeOf(key);
    if (isUnsent(entry)) unsent++;
    if (entry.conflict) conflicts.push({ key, edit: entry.conflict.edit, theirs: entry.conflict.theirs });
    const fault = faultOf(place.collection, entry, kept);
    if (fault && entry.waiting) refused.push({ key, edit: { ...place, patch: entry.waiting.patch }, ...fault });
  }
  return { unsent, conflicts, refused };
}
