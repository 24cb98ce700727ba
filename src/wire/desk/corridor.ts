import * as v from 'valibot';
import type { Correction, Impossible } from '#domain/corrections.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { isRecordId } from '#domain/records.ts';
import { LATE_SCOPES, MOST_MINUTES } from '#domain/running-late.ts';
import { isLanguageTag, type LocalisedText } from '#domain/text.ts';
import { isVenueTime } from '#domain/time.ts';
import { isWellFormedText } from '#domain/well-formed.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** Takes back a correction that was made. */
export interface TakenBack {
  readonly kind: 'taken-back';
  /** The id it was made under. */
  readonly correction: string;
}

/** A correction as a phone sends it. Sent twice under one id, it is made once and answered alike. */
export interface CorrectionRequest {
  /** Made by the sender; chance enough that no other has it. */
  readonly id: string;
  readonly correction: Correction | TakenBack;
  /** The sentence about it, in the conference's languages: the note of the edition. */
  readonly words?: LocalisedText | undefined;
  /** Whether the sentence is an urgent announcement as well, on every phone at once. */
  readonly tell?: boolean | undefined;
}

/** What became of a correction. Only the first made an edition. */
export type CorrectionAnswer =
  | {
      readonly kind: 'published';
      readonly edition: number;
      /** Records that say something else in the draft, which keeps what it says. */
      readonly differing: readonly string[];
    }
  /** The newest edition says so already. */
  | { readonly kind: 'already'; readonly edition: number }
  | { readonly kind: 'impossible'; readonly because: Impossible | 'not-published' | 'unknown-correction' }
  /** The server was put back from an older copy; somebody has to look before anything is published. */
  | { readonly kind: 'frozen' }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

const LONGEST_TITLE = 300;
const LONGEST_TEXT = 5000;

const record = v.pipe(v.string(), v.check(isRecordId));
const own = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/));
const wordsUpTo = (length: number) =>
  v.pipe(
    v.record(
      v.pipe(v.string(), v.maxLength(35), v.check(isLanguageTag)),
      v.pipe(v.string(), v.maxLength(length), v.check(isWellFormedText)),
    ),
    v.check((text) => Object.values(text).some((wording) => wording.trim() !== '')),
  );
const late = v.pipe(
  v.strictObject({
    kind: v.literal('late'),
    session: record,
    minutes: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_MINUTES)),
    scope: v.picklist(LATE_SCOPES),
    ends: v.optional(v.literal(true)),
    seen: v.pipe(v.string(), v.check(isVenueTime)),
    breaks: v.optional(v.literal('shrink')),
  }),
  v.check(({ breaks, scope }) => breaks === undefined || scope === 'room'),
);
const correction = v.union([
  late,
  v.strictObject({ kind: v.literal('moved'), session: record, room: record }),
  v.strictObject({ kind: v.picklist(['cancelled', 'restored']), session: record }),
  v.strictObject({ kind: v.literal('next'), session: record, insteadOf: v.optional(record) }),
  v.strictObject({
    kind: v.literal('announcement'),
    announcement: record,
    title: wordsUpTo(LONGEST_TITLE),
    text: v.optional(wordsUpTo(LONGEST_TEXT)),
    urgent: v.optional(v.literal(true)),
    pinned: v.optional(v.literal(true)),
  }),
  v.strictObject({ kind: v.literal('taken-back'), correction: own }),
]);
export const correctionSchema = v.strictObject({
  id: own,
  correction,
  words: v.optional(wordsUpTo(LONGEST_TITLE)),
  tell: v.optional(v.boolean()),
});

/** Reads a correction that an organiser's phone sends. */
export function decodeCorrection(bytes: Bytes): Decoded<CorrectionRequest> {
  return decodeJson<CorrectionRequest>(bytes, correctionSchema);
}
