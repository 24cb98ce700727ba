import * as v from 'valibot';
import type { CollectionName } from '#domain/draft.ts';
import { COLLECTIONS } from '#domain/draft.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** A collection of the draft, or the conference's own sheet, which is a collection of one record called `conference`. */
export type DraftCollection = CollectionName | 'conference';
export const DRAFT_COLLECTIONS: readonly DraftCollection[] = ['conference', ...COLLECTIONS];

/**
 * One organiser's change of one record. Sending it twice is as good as once: the second time it finds what it wanted.
 * Edits of different fields of one record go together; of the same field, the later one is a conflict.
 */
export interface RecordEdit {
  readonly collection: DraftCollection;
  readonly id: string;
  /** The revision the organiser saw; 0: there was no such record. */
  readonly base: number;
  /**
   * By field, a later revision whose value they saw as well: that of an edit of their own, or of what somebody else wrote
   * while an edit of another field was waiting.
   */
  readonly seen?: Readonly<Record<string, number>>;
  /** Top-level fields with their new values, null for one that is taken away (RFC 7396, one level); null: the record goes. */
  readonly patch: Readonly<Record<string, unknown>> | null;
}

/** What became of one edit. Refused and conflicting ones changed nothing. */
export type EditResult =
  /** `fields`: the revision each field of the patch has now, to be named as seen by what is edited next. */
  | { readonly kind: 'done'; readonly revision: number; readonly fields?: Readonly<Record<string, number>> }
  | {
      readonly kind: 'conflict';
      /** The fields both changed; empty: the record was removed (or made) meanwhile. */
      readonly fields: readonly string[];
      /** As it stands now; null: it is gone. */
      readonly record: Readonly<Record<string, unknown>> | null;
      readonly revision: number;
      /** Who wrote the other, and when (ISO 8601, UTC); absent for imports. */
      readonly by?: string;
      readonly at: string;
    }
  /** It would not be a record of that collection. `field` says where. */
  | {
      readonly kind: 'refused';
      readonly reason: 'not-a-record' | 'too-large' | 'unusable-id' | 'not-your-role';
      readonly field?: string;
    };

export interface EditsAnswer {
  /** The draft's sequence afterwards. */
  readonly sequence: number;
  readonly results: readonly EditResult[];
}

/** A record as the desk keeps it. */
export interface DraftRecord {
  readonly collection: DraftCollection;
  readonly id: string;
  readonly revision: number;
  /** null: it is gone. */
  readonly record: Readonly<Record<string, unknown>> | null;
  /** Who changed it last; absent for imports. */
  readonly by?: string;
  readonly at: string;
}

/** The draft, or what of it changed after a sequence. */
export interface DraftAnswer {
  readonly sequence: number;
  /** Another than before: the server was put back from an older copy, and sequences of before mean nothing. */
  readonly epoch: number;
  /** Whether `records` is the whole draft: whatever is not in it is not there. */
  readonly whole: boolean;
  readonly records: readonly DraftRecord[];
  /** What publishing would object to, that only the server can see (files it lacks). */
  readonly problems: readonly Problem[];
}

/** Who is looking at or working on what, apart from the reader. */
export interface Presence {
  readonly organiser: string;
  readonly name: string;
  readonly at?: { readonly collection: DraftCollection; readonly id: string; readonly field?: string };
}

/** What the desk's event stream tells, by event name. */
export interface DeskEvents {
  /** The draft has this sequence now. */
  draft: { readonly sequence: number };
  presence: { readonly others: readonly Presence[] };
  edition: { readonly edition: number };
}

/** Most edits in one request. */
export const MOST_EDITS = 500;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Taken as it came: a schema that read it would drop names such as `__proto__` without a word (see draft-records.ts). */
export const patchSchema = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const edit = v.strictObject({
  collection: v.picklist(DRAFT_COLLECTIONS),
  // Whether it can name a record is said with the edit it belongs to.
  id: v.string(),
  base: revision,
  seen: v.optional(v.record(id, revision)),
  patch: v.nullable(patchSchema),
});
export const editsSchema = v.strictObject({ edits: v.pipe(v.array(edit), v.minLength(1), v.maxLength(MOST_EDITS)) });
export const presenceSchema = v.strictObject({
  at: v.optional(v.strictObject({ collection: v.picklist(DRAFT_COLLECTIONS), id, field: v.optional(id) })),
});

/** Reads the edits an organiser's browser sends. */
export function decodeEdits(bytes: Bytes): Decoded<{ readonly edits: readonly RecordEdit[] }> {
  return decodeJson<{ readonly edits: readonly RecordEdit[] }>(bytes, editsSchema);
}

/** Reads the patch of one record. */
export function decodePatch(bytes: Bytes): Decoded<Readonly<Record<string, unknown>>> {
  return decodeJson(bytes, patchSchema);
}

/** Reads what an organiser's browser says they are at. */
export function decodePresence(bytes: Bytes): Decoded<Pick<Presence, 'at'>> {
  return decodeJson<Pick<Presence, 'at'>>(bytes, presenceSchema as v.GenericSchema<unknown, Pick<Presence, 'at'>>);
}
