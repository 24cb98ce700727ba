import type { Conference } from '#domain/conference.ts';
import { COLLECTIONS, type Draft } from '#domain/draft.ts';
import type { DraftCollection } from '#wire/desk/edits.ts';
import type { Fields } from './pending.ts';

/** A record as it is to be shown; null: it goes. */
export type Shown = readonly [collection: DraftCollection, id: string, record: Fields | null];

/**
 * A draft with some records put or taken; the one before is not changed and shares all else with it. Undefined as long
 * as the conference's own sheet is missing. Records are taken for what they are said to be: the server checked them.
 */
export function draftWith(draft: Draft | undefined, changes: readonly Shown[]): Draft | undefined {
  let conference = draft?.conference;
  const collections = new Map<string, Map<string, unknown>>();
  for (const [collection, id, record] of changes) {
    if (collection === 'conference') {
      conference = (record as Conference | null) ?? conference;
      continue;
    }
    const records = collections.get(collection) ?? new Map<string, unknown>(Object.entries(draft?.[collection] ?? {}));
    collections.set(collection, records);
    if (record === null) records.delete(id);
    else records.set(id, record);
  }
  if (!conference) return undefined;
  const rest = draft ?? Object.fromEntries(COLLECTIONS.map((name) => [name, {}]));
  const changed = [...collections].map(([name, records]) => [name, Object.fromEntries(records)]);
  return { ...rest, ...Object.fromEntries(changed), conference } as Draft;
}
