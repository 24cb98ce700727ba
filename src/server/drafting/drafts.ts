import { isSlug, type Conference } from '#domain/conference.ts';
import { COLLECTIONS, type Draft } from '#domain/draft.ts';
import type { Instant } from '#domain/time.ts';
import { canonicalJson } from '#wire/canonical.ts';
import { draftRows, dropDraftRow, ensureConference, putDraftRows, type DraftRow } from '../database/draft-rows.ts';
import type { Queries } from '../database/queries.ts';

/** The draft of a conference, or undefined when there is no such conference. */
export async function readDraft(db: Queries, slug: string): Promise<Draft | undefined> {
  const rows = await draftRows(db, slug);
  const conference = rows.find((row) => row.collection === CONFERENCE);
  if (!conference) return undefined;
  const records = new Map<string, [string, unknown][]>(COLLECTIONS.map((name) => [name, []]));
  for (const row of rows) records.get(row.collection)?.push([row.id, JSON.parse(row.body)]);
  const collections = [...records].map(([name, entries]) => [name, Object.fromEntries(entries)]);
  // Only writeDraft writes these rows, and it takes a draft: what was parsed there is trusted here.
  return { ...Object.fromEntries(collections), conference: JSON.parse(conference.body) as Conference } as Draft;
}

/** How many records were touched, by what happened to them. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * Makes a conference's draft be what is given, inside the caller's transaction: only records that differ are written,
 * each one revision higher. Creates the conference when it is new. Throws RangeError for a slug that is no address.
 */
export async function writeDraft(
  transaction: Queries,
  slug: string,
  draft: Draft,
  by: { readonly at: Instant; readonly origin?: string | undefined },
): Promise<Written> {
  if (!isSlug(slug)) throw new RangeError(`not an address for a conference: "${slug}"`);
  const at = new Date(by.at).toISOString();
  await ensureConference(transaction, slug, at);
  const gone = new Map((await draftRows(transaction, slug)).map((row) => [keyOf(row), row]));
  const changed: DraftRow[] = [];
  let added = 0;
  for (const record of recordsOf(draft)) {
    const key = keyOf(record);
    const before = gone.get(key);
    gone.delete(key);
    if (before?.body === record.body) continue;
    if (!before) added++;
    changed.push({ ...record, revision: (before?.revision ?? 0) + 1 });
  }
  await putDraftRows(transaction, slug, changed, { at, origin: by.origin ?? null });
  for (const row of gone.values()) await dropDraftRow(transaction, slug, row.collection, row.id);
  return { added, changed: changed.length - added, removed: gone.size };
}

// The conference's own record stands among the others, in a collection of one.
const CONFERENCE = 'conference';

function* recordsOf(draft: Draft): Generator<Omit<DraftRow, 'revision'>> {
  yield { collection: CONFERENCE, id: CONFERENCE, body: canonicalJson(draft.conference) };
  for (const collection of COLLECTIONS) {
    for (const [id, record] of Object.entries(draft[collection])) {
      yield { collection, id, body: canonicalJson(record) };
    }
  }
}

function keyOf(row: { readonly collection: string; readonly id: string }): string {
  return `${row.collection}/${row.id}`;
}
