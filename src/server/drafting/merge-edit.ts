import { sameValue } from '#domain/records.ts';
import type { RecordEdit } from '#wire/desk/edits.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Who changed a field last, and which revision of the record that made. */
export interface FieldMark {
  readonly revision: number;
  /** The organiser's id; absent when an import did. */
  readonly by?: string;
  readonly at: string;
}
export type FieldMarks = Readonly<Record<string, FieldMark>>;

/** A record as it stands. */
export interface StandingRecord {
  readonly revision: number;
  readonly body: Fields;
  /** Fields of the first writing have no mark: they are of revision 1. */
  readonly marks: FieldMarks;
}

/** What an edit comes to. */
export type Merge =
  | { readonly kind: 'put'; readonly body: Fields; readonly changed: readonly string[] }
  | { readonly kind: 'remove' }
  /** It stands already. */
  | { readonly kind: 'same' }
  /** Fields that were changed after the editor saw them; empty: the whole record was removed meanwhile. */
  | { readonly kind: 'conflict'; readonly fields: readonly string[] };

/**
 * What an edit makes of a record. Fields go together when different ones were changed; a field that somebody changed
 * after the editor saw it is a conflict, unless both wanted the same.
 * @param gone the revision a record of that id was removed with, when it was
 */
export function mergeEdit(edit: RecordEdit, now: StandingRecord | undefined, gone: number | undefined): Merge {
  const { patch } = edit;
  if (!now) return patch === null ? { kind: 'same' } : made(edit, patch, gone);
  const isLate = (field: string): boolean => revisionOf(now, field) > seenOf(edit, field, now.revision);
  if (patch === null) {
    const late = [...new Set([...Object.keys(now.body), ...Object.keys(now.marks)])].filter(isLate);
    return late.length > 0 ? { kind: 'conflict', fields: late } : { kind: 'remove' };
  }
  const changed = Object.keys(patch).filter((field) => !sameValue(own(now.body, field), patch[field] ?? undefined));
  const late = changed.filter(isLate);
  if (late.length > 0) return { kind: 'conflict', fields: late };
  return changed.length > 0 ? { kind: 'put', body: patched(now.body, patch), changed } : { kind: 'same' };
}

/** The revision that a field has: of its last change, else of the first writing; 0 when nobody ever wrote it. */
export function revisionOf({ body, marks }: Pick<StandingRecord, 'body' | 'marks'>, field: string): number {
  if (Object.hasOwn(marks, field)) return marks[field]?.revision ?? 0;
  return Object.hasOwn(body, field) ? 1 : 0;
}

/** The marks after some fields were changed. */
export function marked(marks: FieldMarks, changed: readonly string[], mark: FieldMark): FieldMarks {
  return { ...marks, ...Object.fromEntries(changed.map((field) => [field, mark])) };
}

function made({ base }: RecordEdit, patch: Fields, gone: number | undefined): Merge {
  // Whoever has not seen that it was removed must not bring it back unasked.
  if (base !== (gone ?? 0)) return { kind: 'conflict', fields: [] };
  const body = patched({}, patch);
  return { kind: 'put', body, changed: Object.keys(body) };
}

function patched(body: Fields, patch: Fields): Fields {
  const members = new Map(Object.entries(body));
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) members.delete(field);
    else members.set(field, value);
  }
  return Object.fromEntries(members);
}

// A revision higher than the record's own was seen before the server was put back from an older copy: it says nothing now.
function seenOf({ base, seen = {} }: RecordEdit, field: string, newest: number): number {
  const later = own(seen, field);
  const known = [base, typeof later === 'number' ? later : 0].filter((revision) => revision <= newest);
  return Math.max(0, ...known);
}

function own(of: Fields, field: string): unknown {
  return Object.hasOwn(of, field) ? of[field] : undefined;
}
