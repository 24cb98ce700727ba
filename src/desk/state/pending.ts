import { sameValue } from '#domain/records.ts';
import type { EditResult, RecordEdit } from '#wire/desk/edits.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type Done = Extract<EditResult, { kind: 'done' }>;

/** A record as the server is known to have it. */
export interface KeptRecord {
  readonly revision: number;
  /** null: it is gone. */
  readonly record: Fields | null;
  /** Fields whose later revision is known from edits that were acknowledged, until the record comes anew. */
  readonly seen?: Readonly<Record<string, number>>;
}

/** What is to become of a record, and what the organiser had seen of it: all that the server has to be told. */
export type Pending = Pick<RecordEdit, 'base' | 'seen' | 'patch'>;

/** A record with a change on top; null where there is none. */
export function patched(
  record: Fields | null,
  pending: Pending | undefined,
  kept: KeptRecord | undefined,
): Fields | null {
  if (!pending) return record;
  if (pending.patch === null) return null;
  // It was removed by somebody else after this change was made: a few fields of it are no record.
  if (record === null && pending.base !== (kept?.revision ?? 0)) return null;
  const members = new Map(Object.entries(record ?? {}));
  for (const [field, value] of Object.entries(pending.patch)) {
    if (value === null) members.delete(field);
    else members.set(field, value);
  }
  return Object.fromEntries(members);
}

/** The patch after one more, against what stands below both; fields that are as they stand are left out. */
export function patchFor(standing: Fields | null, before: Fields | null | undefined, patch: Fields): Fields {
  const all = before === null ? { ...emptied(standing), ...patch } : { ...before, ...patch };
  const differs = ([field, value]: [string, unknown]): boolean =>
    standing === null ? value !== null : !sameValue(own(standing, field), value ?? undefined);
  return Object.fromEntries(Object.entries(all).filter(differs));
}

/** The revision of a field that the organiser saw on the screen: their own change hides what came after it. */
export function seenOf(
  pendings: readonly (Pending | undefined)[],
  kept: KeptRecord | undefined,
  field: string,
): number {
  const hiding = pendings.find((one) => one && (one.patch === null || Object.hasOwn(one.patch, field)));
  if (hiding) return Number(own(hiding.seen ?? {}, field) ?? hiding.base);
  return Math.max(kept?.revision ?? 0, Number(own(kept?.seen ?? {}, field) ?? 0));
}

/** Two changes, one after the other, as one that was made when the first was. */
export function together(first: Pending, then: Pending | undefined): Pending {
  if (!then) return first;
  const patch = then.patch === null || first.patch === null ? then.patch : { ...first.patch, ...then.patch };
  return { base: first.base, seen: { ...then.seen, ...first.seen }, patch };
}

/** What waits, when the change before it was acknowledged: its own fields are no news to the organiser. */
export function raised(waiting: Pending, flight: Pending, { revision, fields = {} }: Done): Pending {
  if (flight.patch === null) return { base: revision, seen: {}, patch: waiting.patch };
  const { base, seen = {}, patch } = waiting;
  const own = Object.entries(fields).filter(([field]) => patch === null || Object.hasOwn(patch, field));
  const higher = own.map(([field, now]) => [field, Math.max(now, seen[field] ?? base)]);
  return { base, seen: { ...seen, ...(Object.fromEntries(higher) as Record<string, number>) }, patch };
}

/** The record as the server has it after it acknowledged a change; what others changed comes with the next answer. */
export function keptAfter(kept: KeptRecord | undefined, flight: Pending, done: Done): KeptRecord {
  if (flight.patch === null) return { revision: done.revision, record: null };
  const revision = kept?.revision ?? 0;
  return {
    revision,
    record: patched(kept?.record ?? null, { ...flight, base: revision }, kept),
    seen: { ...kept?.seen, ...done.fields },
  };
}

/** The newer of what is kept and what arrived: an answer may have been on its way while an edit overtook it. */
export function newer(kept: KeptRecord | undefined, arrived: KeptRecord): KeptRecord {
  const known = Math.max(kept?.revision ?? 0, ...Object.values(kept?.seen ?? {}));
  return kept && arrived.revision < known ? kept : arrived;
}

export function only(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

export function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function emptied(record: Fields | null): Fields {
  return Object.fromEntries(Object.keys(record ?? {}).map((field) => [field, null]));
}

function own(of: Fields, field: string): unknown {
  return Object.hasOwn(of, field) ? of[field] : undefined;
}
