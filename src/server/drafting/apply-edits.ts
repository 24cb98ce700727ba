import { isRecordId } from '#domain/records.ts';
import type { Instant } from '#domain/time.ts';
import { canonicalJson } from '#wire/canonical.ts';
import { recordFault } from '#wire/desk/draft-records.ts';
import type { EditResult, EditsAnswer, RecordEdit } from '#wire/desk/edits.ts';
import { dropGoneRow, goneRow, organiserName } from '../database/draft-history-rows.ts';
import {
  draftRow,
  draftSequences,
  dropDraftRow,
  nextSequence,
  putDraftRows,
  type Writing,
} from '../database/draft-rows.ts';
import type { Queries } from '../database/queries.ts';
import { recordAudit } from '../organisers/audit.ts';
import { marked, mergeEdit, revisionOf, type Fields, type FieldMarks, type StandingRecord } from './merge-edit.ts';

/** Who edits, and when. */
export interface Editor {
  /** Absent: a command, or the server itself. */
  readonly organiser?: { readonly id: string; readonly name: string } | undefined;
  readonly at: Instant;
  /** Whether they may touch a record; everything unless told. */
  readonly mayEdit?: (edit: RecordEdit) => boolean;
}

/** No record of a conference is larger than this, in characters of its JSON. */
const LARGEST_RECORD = 512 * 1024;

/**
 * Makes organisers' changes of a draft, in the caller's transaction and in the order given. Every edit stands for itself:
 * one that is refused or overtaken changes nothing and holds none of the others up. What was done is in the audit trail.
 * The conference must be there.
 */
export async function applyEdits(
  transaction: Queries,
  slug: string,
  edits: readonly RecordEdit[],
  editor: Editor,
): Promise<EditsAnswer> {
  let counted: number | undefined;
  const sequence = async (): Promise<number> => (counted ??= await nextSequence(transaction, slug));
  const results: EditResult[] = [];
  for (const edit of edits) results.push(await applyEdit({ transaction, slug, editor, sequence }, edit));
  const now = counted ?? (await draftSequences(transaction, [slug])).get(slug) ?? 0;
  return { sequence: now, results };
}

interface Desk {
  readonly transaction: Queries;
  readonly slug: string;
  readonly editor: Editor;
  readonly sequence: () => Promise<number>;
}

/** A record as an edit finds it: there, gone, or neither. `last` says who changed or removed it, and when. */
interface Found {
  readonly now?: StandingRecord;
  readonly gone?: number;
  readonly last?: { readonly at: string; readonly by: string | null };
}

async function applyEdit(desk: Desk, edit: RecordEdit): Promise<EditResult> {
  const { collection, id, patch } = edit;
  if (desk.editor.mayEdit?.(edit) === false) return { kind: 'refused', reason: 'not-your-role' };
  const isSheet = collection === 'conference';
  if (!isRecordId(id) || (isSheet && id !== 'conference')) return { kind: 'refused', reason: 'unusable-id' };
  // A conference without its own sheet would be none.
  if (isSheet && patch === null) return { kind: 'refused', reason: 'not-a-record' };
  const found = await find(desk, edit);
  const merge = mergeEdit(edit, found.now, found.gone);
  switch (merge.kind) {
    case 'same':
      return done(found.now, found.now?.revision ?? found.gone ?? 0, patch);
    case 'conflict':
      return conflict(desk.transaction, found, merge.fields);
    case 'remove':
      return remove(desk, edit, found);
    case 'put':
      return put(desk, edit, found, merge);
  }
}

async function find({ transaction, slug }: Desk, { collection, id }: RecordEdit): Promise<Found> {
  const row = await draftRow(transaction, slug, collection, id);
  if (!row) {
    const gone = await goneRow(transaction, slug, collection, id);
    return gone ? { gone: gone.revision, last: gone } : {};
  }
  const { revision, body, fields } = row;
  return { now: { revision, body: JSON.parse(body) as Fields, marks: JSON.parse(fields) as FieldMarks }, last: row };
}

async function put(
  desk: Desk,
  { collection, id, patch }: RecordEdit,
  { now, gone }: Found,
  { body, changed }: { readonly body: Fields; readonly changed: readonly string[] },
): Promise<EditResult> {
  const fault = recordFault(collection, body, now && changed);
  if (fault) return { kind: 'refused', ...fault };
  const text = canonicalJson(body);
  if (text.length > LARGEST_RECORD) return { kind: 'refused', reason: 'too-large' };
  const { transaction, slug } = desk;
  const revision = (now?.revision ?? gone ?? 0) + 1;
  const writing = await writingOf(desk);
  const mark = { revision, at: writing.at, ...(writing.organiser === null ? {} : { by: writing.organiser }) };
  const marks = marked(now?.marks ?? {}, changed, mark);
  await putDraftRows(
    transaction,
    slug,
    [{ collection, id, revision, body: text, fields: JSON.stringify(marks) }],
    writing,
  );
  if (gone !== undefined) await dropGoneRow(transaction, slug, collection, id);
  const values = Object.fromEntries(changed.map((field) => [field, { before: now?.body[field], after: body[field] }]));
  await note(desk, now ? 'record.edited' : 'record.added', `${collection}/${id}`, values);
  return done({ revision, body, marks }, revision, patch);
}

async function remove(desk: Desk, { collection, id }: RecordEdit, { now }: Found): Promise<EditResult> {
  if (!now) return { kind: 'done', revision: 0 };
  const { transaction, slug } = desk;
  await dropDraftRow(transaction, slug, { collection, id, revision: now.revision }, await writingOf(desk));
  const values = Object.fromEntries(Object.entries(now.body).map(([field, before]) => [field, { before }]));
  await note(desk, 'record.removed', `${collection}/${id}`, values);
  return { kind: 'done', revision: now.revision + 1 };
}

async function writingOf({ editor, sequence }: Desk): Promise<Writing> {
  const at = new Date(editor.at).toISOString();
  return { at, origin: null, organiser: editor.organiser?.id ?? null, sequence: await sequence() };
}

function done(now: StandingRecord | undefined, revision: number, patch: RecordEdit['patch']): EditResult {
  if (!now || patch === null) return { kind: 'done', revision };
  const fields = Object.fromEntries(Object.keys(patch).map((field) => [field, revisionOf(now, field)]));
  return { kind: 'done', revision, fields };
}

async function conflict(db: Queries, { now, gone, last }: Found, fields: readonly string[]): Promise<EditResult> {
  const marks = fields.map((field) => now?.marks[field]).filter((mark) => mark !== undefined);
  const newest = marks.sort((a, b) => b.revision - a.revision)[0];
  const by = await organiserName(db, newest ? newest.by : last?.by);
  return {
    kind: 'conflict',
    fields,
    record: now?.body ?? null,
    revision: now?.revision ?? gone ?? 0,
    at: newest?.at ?? last?.at ?? '',
    ...(by === undefined ? {} : { by }),
  };
}

async function note(
  desk: Desk,
  action: string,
  about: string,
  values: Readonly<Record<string, Values>>,
): Promise<void> {
  const { organiser, at } = desk.editor;
  const told = Object.entries(values).map(([field, { before, after }]) => [
    field,
    {
      ...(before === undefined ? {} : { before: short(before) }),
      ...(after === undefined ? {} : { after: short(after) }),
    },
  ]);
  const details = { fields: Object.fromEntries(told) as Readonly<Record<string, unknown>> };
  await recordAudit(desk.transaction, { at, organiser, conference: desk.slug, action, about, details });
}

interface Values {
  readonly before?: unknown;
  readonly after?: unknown;
}

const LONGEST_VALUE = 300;

/** A value as the audit trail keeps it: whole, or the beginning of its JSON. */
function short(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? value : `${text.slice(0, LONGEST_VALUE)}…`;
}
