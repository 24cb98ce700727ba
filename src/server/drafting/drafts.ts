import { isSlug, type Conference } from '#domain/conference.ts';
import { COLLECTIONS, type Draft } from '#domain/draft.ts';
import { sameValue } from '#domain/records.ts';
import type { Instant } from '#domain/time.ts';
import { canonicalJson } from '#wire/canonical.ts';
import { dropGoneRow, goneRevisions } from '../database/draft-history-rows.ts';
import {
  draftRows,
  dropDraftRow,
  ensureConference,
  nextSequence,
  putDraftRows,
  type DraftRow,
} from '../database/draft-rows.ts';
import type { Queries } from '../database/queries.ts';
import { marked, type Fields, type FieldMarks } from './merge-edit.ts';

/** The draft of a conference, or undefined when there is no such conference. */
export async function readDraft(db: Queries, slug: string): Promise<Draft | undefined> {
  const rows = await draftRows(db, slug);
  const conference = rows.find((row) => row.collection === CONFERENCE);
  if (!conference) return undefined;
  const records = new Map<string, [string, unknown][]>(COLLECTIONS.map((name) => [name, []]));
  for (const row of rows) records.get(row.collection)?.push([row.id, JSON.parse(row.body)]);
  const collections = [...records].map(([name, entries]) => [name, Object.fromEntries(entries)]);
  // These rows are written from a draft or from checked edits: what was parsed there is trusted here.
  return { ...Object.fromEntries(collections), conference: JSON.parse(conference.body) as Conference } as Draft;
}

/** Something an organiser had written last and that is otherwise now. */
export interface Overwritten {
  readonly collection: string;
  readonly id: string;
  /** Absent: the whole record is gone. */
  readonly field?: string;
  /** The organiser's id. */
  readonly by: string;
}

/** How many records were touched, by what happened to them. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** What organisers had written and this replaced: to be told, because they may not know. */
  readonly overwritten: readonly Overwritten[];
}

/**
 * Makes a conference's draft be what is given, inside the caller's transaction: only records that differ are written,
 * each one revision higher, and only fields that differ count as changed, so that organisers' unsent edits of others go
 * together with it. Read the draft you start from in the same transaction. Creates the conference when it is new.
 * Throws RangeError for a slug that is no address.
 */
export async function writeDraft(
  transaction: Queries,
  slug: string,
  draft: Draft,
  by: { readonly at: Instant; readonly origin?: string | undefined; readonly organiser?: string | undefined },
): Promise<Written> {
  if (!isSlug(slug)) throw new RangeError(`not an address for a conference: "${slug}"`);
  const at = new Date(by.at).toISOString();
  await ensureConference(transaction, slug, at);
  const left = new Map((await draftRows(transaction, slug)).map((row) => [keyOf(row), row]));
  const goneBefore = await goneRevisions(transaction, slug);
  const changed: DraftRow[] = [];
  const overwritten: Overwritten[] = [];
  let added = 0;
  for (const record of recordsOf(draft)) {
    const key = keyOf(record);
    const before = left.get(key);
    left.delete(key);
    if (before?.body === record.body) continue;
    if (!before) added++;
    const revision = (before?.revision ?? goneBefore.get(key) ?? 0) + 1;
    const mark = { revision, at, ...(by.organiser === undefined ? {} : { by: by.organiser }) };
    const { fields, lost } = fieldsAfter(before, record, mark);
    changed.push({ ...record, revision, fields });
    overwritten.push(...lost);
  }
  if (changed.length + left.size === 0) return { added, changed: 0, removed: 0, overwritten };
  const sequence = await nextSequence(transaction, slug);
  const writing = { at, origin: by.origin ?? null, organiser: by.organiser ?? null, sequence };
  await putDraftRows(transaction, slug, changed, writing);
  for (const row of changed) {
    if (goneBefore.has(keyOf(row))) await dropGoneRow(transaction, slug, row.collection, row.id);
  }
  for (const row of left.values()) {
    await dropDraftRow(transaction, slug, row, writing);
    const [last] = writersOf(row);
    if (last !== undefined) overwritten.push({ collection: row.collection, id: row.id, by: last });
  }
  return { added, changed: changed.length - added, removed: left.size, overwritten };
}

// The conference's own record stands among the others, in a collection of one.
const CONFERENCE = 'conference';

function* recordsOf(draft: Draft): Generator<Omit<DraftRow, 'revision' | 'fields'>> {
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

/** The marks of a record's fields after it was written, and what organisers had written there before. */
function fieldsAfter(
  before: DraftRow | undefined,
  now: Omit<DraftRow, 'revision' | 'fields'>,
  mark: FieldMarks[string],
): { readonly fields: string; readonly lost: readonly Overwritten[] } {
  // Fields of a first writing need no marks.
  if (!before && mark.revision === 1 && mark.by === undefined) return { fields: '{}', lost: [] };
  const [old, fresh] = [JSON.parse(before?.body ?? '{}') as Fields, JSON.parse(now.body) as Fields];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  const changed = names.filter((field) => !sameValue(old[field], fresh[field]));
  const marks = JSON.parse(before?.fields ?? '{}') as FieldMarks;
  const lost = changed.flatMap((field) => {
    const by = Object.hasOwn(marks, field) ? marks[field]?.by : undefined;
    return by === undefined ? [] : [{ collection: now.collection, id: now.id, field, by }];
  });
  return { fields: JSON.stringify(marked(marks, changed, mark)), lost };
}

function writersOf({ fields }: DraftRow): readonly string[] {
  const marks = Object.values(JSON.parse(fields) as FieldMarks).sort((a, b) => b.revision - a.revision);
  return marks.map(({ by }) => by).filter((by) => by !== undefined);
}
