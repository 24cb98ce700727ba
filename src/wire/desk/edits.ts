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
  /** Top-level fields with their new values, null for one that is taken away (RFC 7396, one level); null: the record goes. */
  readonly patch: Readonly<Record<string, unknown>> | null;
}

/** What became of one edit. Refused and conflicting ones changed nothing. */
export type EditResult =
  | { readonly kind: 'done'; readonly revision: number }
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
      readonly reason: 'not-a-record' | 'too-large' | 'unusable-id';
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
const edit = v.strictObject({
  collection: v.picklist(DRAFT_COLLECTIONS),
  id,
  base: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  patch: v.nullable(v.record(v.string(), v.unknown())),
});
const editsSchema = v.strictObject({ edits: v.pipe(v.array(edit), v.minLength(1), v.maxLength(MOST_EDITS)) });
const presenceSchema = v.strictObject({
  at: v.optional(v.strictObject({ collection: v.picklist(DRAFT_COLLECTIONS), id, field: v.optional(id) })),
});

/** Reads the edits an organiser's browser sends. */
export function decodeEdits(bytes: Bytes): Decoded<{ readonly edits: readonly RecordEdit[] }> {
  return decodeJson<{ readonly edits: readonly RecordEdit[] }>(bytes, editsSchema);
}

/** Reads what an organiser's browser says they are at. */
export function decodePresence(bytes: Bytes): Decoded<Pick<Presence, 'at'>> {
  return decodeJson<Pick<Presence, 'at'>>(bytes, presenceSchema as v.GenericSchema<unknown, Pick<Presence, 'at'>>);
}
