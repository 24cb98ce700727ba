import type { Draft } from './draft.ts';
import { recordOf, sameValue } from './records.ts';

/** Top-level fields with their values, null for one that is not there. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a correction makes of one record: what its fields say from now on, and what they said before. */
export interface Amendment {
  readonly collection: 'sessions' | 'announcements';
  readonly id: string;
  /** null: the record goes. */
  readonly to: Fields | null;
  /** null: there was no such record. */
  readonly from: Fields | null;
}

/** A change of one record as the draft takes it: fields with their new values, null for what goes. */
export interface RecordPatch {
  readonly collection: Amendment['collection'];
  readonly id: string;
  readonly patch: Fields | null;
}

export interface Amended {
  readonly patches: readonly RecordPatch[];
  /** Ids of records that say something else here than what was to be amended; those fields stay as they are. */
  readonly differing: readonly string[];
}

/**
 * What amendments mean for a draft that may have gone on since: a field that still says what it said is amended, one
 * that says something else keeps it, and what already says what it should is left alone.
 */
export function amend(draft: Draft, amendments: readonly Amendment[]): Amended {
  const patches: RecordPatch[] = [];
  const differing: string[] = [];
  for (const { collection, id, to, from } of amendments) {
    const record = recordOf<object>(draft[collection], id) as Fields | undefined;
    if (to === null) {
      if (!record) continue;
      if (Object.entries(from ?? {}).every(([field, value]) => says(record, field, value))) {
        patches.push({ collection, id, patch: null });
      } else differing.push(id);
      continue;
    }
    if (!record && from !== null) {
      // Somebody took the record out of the draft; bringing back a few of its fields would be no record.
      differing.push(id);
      continue;
    }
    const unlike = Object.entries(to).filter(([field, value]) => !says(record ?? {}, field, value));
    const fitting = unlike.filter(([field]) => says(record ?? {}, field, from?.[field]));
    if (fitting.length > 0) patches.push({ collection, id, patch: Object.fromEntries(fitting) });
    if (fitting.length < unlike.length) differing.push(id);
  }
  return { patches, differing };
}

/** The draft with the patches on it. */
export function patchedDraft(draft: Draft, patches: readonly RecordPatch[]): Draft {
  const sessions = new Map<string, object>(Object.entries(draft.sessions));
  const announcements = new Map<string, object>(Object.entries(draft.announcements));
  for (const { collection, id, patch } of patches) {
    const records = collection === 'sessions' ? sessions : announcements;
    if (patch === null) records.delete(id);
    else records.set(id, patchedRecord(records.get(id), patch));
  }
  const collections = { sessions: Object.fromEntries(sessions), announcements: Object.fromEntries(announcements) };
  // A patch of a correction holds fields of the record's own type.
  return { ...draft, ...(collections as unknown as Pick<Draft, RecordPatch['collection']>) };
}

/** The amendments that put back what these changed. */
export function reversed(amendments: readonly Amendment[]): readonly Amendment[] {
  return amendments.map(({ collection, id, to, from }) => ({ collection, id, to: from, from: to }));
}

/** An amendment of some fields of a record, with what they said read off the record. */
export function amendment(draft: Draft, collection: Amendment['collection'], id: string, to: Fields): Amendment {
  const record = recordOf<object>(draft[collection], id) as Fields | undefined;
  const from = record && Object.fromEntries(Object.keys(to).map((field) => [field, record[field] ?? null]));
  return { collection, id, to, from: from ?? null };
}

function says(record: Fields, field: string, value: unknown): boolean {
  return sameValue((Object.hasOwn(record, field) ? record[field] : undefined) ?? null, value ?? null);
}

function patchedRecord(record: object | undefined, patch: Fields): object {
  return Object.fromEntries(Object.entries({ ...record, ...patch }).filter(([, value]) => value !== null));
}
