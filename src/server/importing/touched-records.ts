import { COLLECTIONS, type Draft } from '#domain/draft.ts';
import { sameValue } from '#domain/records.ts';
import type { Touched } from '#wire/desk/importing.ts';
import type { DraftCollection } from '#wire/desk/edits.ts';

/** A record an import touched, as it was and as it left it; absent: it was not there. */
export interface TouchedRecord {
  readonly collection: DraftCollection;
  readonly id: string;
  readonly before?: object;
  readonly after?: object;
}

/** Every record that is otherwise in the second draft. */
export function touchedBetween(before: Draft, after: Draft): readonly TouchedRecord[] {
  const conference = sameValue(before.conference, after.conference)
    ? []
    : [{ collection: 'conference', id: 'conference', before: before.conference, after: after.conference } as const];
  const records = COLLECTIONS.flatMap((collection) => {
    const [old, now]: readonly Readonly<Record<string, object>>[] = [before[collection], after[collection]];
    const ids = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
    return [...ids].flatMap((id): readonly TouchedRecord[] => {
      const [was, is] = [own(old, id), own(now, id)];
      if (sameValue(was, is)) return [];
      return [{ collection, id, ...(was && { before: was }), ...(is && { after: is }) }];
    });
  });
  return [...conference, ...records];
}

/** How many records of each collection were touched, and how. */
export function countTouched(records: readonly TouchedRecord[]): readonly Touched[] {
  const counts = new Map<DraftCollection, { added: number; changed: number; removed: number }>();
  for (const { collection, before, after } of records) {
    const count = counts.get(collection) ?? { added: 0, changed: 0, removed: 0 };
    counts.set(collection, count);
    count[before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'] += 1;
  }
  return [...counts].map(([collection, count]) => ({ collection, ...count }));
}

/**
 * The draft as it was before those records were touched. What somebody has changed since stays as they left it:
 * `left` of them.
 */
export function withoutTouched(
  draft: Draft,
  records: readonly TouchedRecord[],
): { readonly draft: Draft; readonly left: number } {
  const next: Record<string, unknown> = { ...draft };
  let left = 0;
  for (const { collection, id, before, after } of records) {
    const place = (collection === 'conference' ? next : next[collection]) as Readonly<Record<string, object>>;
    if (!sameValue(own(place, id), after)) {
      left += 1;
      continue;
    }
    if (collection === 'conference') next['conference'] = before;
    else {
      const { [id]: gone, ...others } = place;
      next[collection] = before === undefined ? others : { ...others, [id]: before };
      void gone;
    }
  }
  return { draft: next as unknown as Draft, left };
}

function own(records: Readonly<Record<string, object>> | undefined, id: string): object | undefined {
  return records !== undefined && Object.hasOwn(records, id) ? records[id] : undefined;
}
