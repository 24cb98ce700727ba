import * as v from 'valibot';
import { CARD_FIELDS, DELEGATE_ROLES, type CardField, type Choices, type Delegate } from '#domain/delegates.ts';
import { FIRST_RULES, type DelegateRules } from '#domain/delegates.ts';
import { QUORUMS } from '#domain/quorum.ts';
import { isRecordId } from '#domain/records.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';
import { isLanguage } from './conferences.ts';

/** A delegate in the organisers' list. Moments are ISO 8601, UTC. */
export interface DelegateLine {
  readonly id: string;
  readonly revision: number;
  readonly delegate: Delegate;
  /** What every other delegate is shown of them now; without `name` they are not listed. */
  readonly shown: readonly CardField[];
  /** Whether they decided themselves. */
  readonly hasDecided: boolean;
  /** When the badge that is good now was made; absent: they have none. */
  readonly badgeAt?: string;
  /** On how many devices they are signed in. */
  readonly devices: number;
  readonly checkedInAt?: string;
}

/** Some of the delegates, in no order. */
export interface DelegatesAnswer {
  readonly delegates: readonly DelegateLine[];
  /** There are more: those after this id. */
  readonly after?: string;
}

/** One delegate with everything an organiser is asked about. */
export interface DelegateDetails extends DelegateLine {
  readonly choices: Choices;
  /** What they wrote themselves instead of what is registered. */
  readonly own: {
    readonly position?: string | null;
    readonly email?: string | null;
    readonly phone?: string | null;
    readonly hasPortrait: boolean;
  };
  /** Every decision, the last one first. `by` is `self` or the organiser's name. */
  readonly consents: readonly {
    readonly at: string;
    readonly field: CardField;
    readonly given: boolean;
    readonly words: string;
    readonly by: string;
  }[];
}

export interface RulesAnswer {
  readonly revision: number;
  readonly rules: DelegateRules;
}

/** What is printed on a badge besides what its holder is called. */
export interface BadgesAnswer {
  readonly badges: readonly {
    readonly delegate: string;
    /** As people read it: `K7QD-9MZ4-TX3`. */
    readonly code: string;
    /** What the QR code opens: whoever has it signs in as its holder. */
    readonly address: string;
    readonly issuedAt: string;
  }[];
}

export const LONGEST_LINE = 200;
const line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_LINE));
const recordId = v.pipe(v.string(), v.check(isRecordId));
const fields = {
  name: line,
  honorific: v.optional(line),
  organisation: v.optional(line),
  delegation: v.optional(recordId),
  role: v.optional(v.picklist(DELEGATE_ROLES)),
  position: v.optional(line),
  email: v.optional(v.pipe(v.string(), v.trim(), v.email(), v.maxLength(LONGEST_LINE))),
  phone: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^\+?[\d\s().-]{6,30}$/))),
  person: v.optional(recordId),
} as const;

export const delegateSchema = v.strictObject(fields);

/** Reads a delegate an organiser registers. */
export function decodeDelegate(bytes: Bytes): Decoded<Delegate> {
  return decodeJson(bytes, delegateSchema as v.GenericSchema<unknown, Delegate>);
}

/** What of a delegate changes. Absent: as it is; null: nothing any more. */
export const delegatePatchSchema = v.strictObject({
  name: v.optional(fields.name),
  honorific: v.nullish(line),
  organisation: v.nullish(line),
  delegation: v.nullish(recordId),
  role: v.nullish(v.picklist(DELEGATE_ROLES)),
  position: v.nullish(line),
  email: v.nullish(v.pipe(v.string(), v.trim(), v.email(), v.maxLength(LONGEST_LINE))),
  phone: v.nullish(v.pipe(v.string(), v.trim(), v.regex(/^\+?[\d\s().-]{6,30}$/))),
  person: v.nullish(recordId),
});
export type DelegatePatch = v.InferOutput<typeof delegatePatchSchema>;

/** Reads what an organiser changes about a delegate. */
export function decodeDelegatePatch(bytes: Bytes): Decoded<DelegatePatch> {
  return decodeJson(bytes, delegatePatchSchema);
}

// A reason in the organisers' words; one that says nothing is none.
const ground = v.pipe(
  v.record(v.pipe(v.string(), v.check(isLanguage)), v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
  v.check((texts) => Object.keys(texts).length > 0 && Object.keys(texts).length <= 20),
);
export const rulesSchema = v.strictObject({
  grounds: v.strictObject(
    Object.fromEntries(CARD_FIELDS.map((field) => [field, v.optional(ground)])) as Record<
      CardField,
      v.OptionalSchema<typeof ground, undefined>
    >,
  ),
  questions: v.boolean(),
  feedback: v.boolean(),
  photos: v.boolean(),
  // Who writes rules without it means the first one.
  quorum: v.optional(v.picklist(QUORUMS), FIRST_RULES.quorum),
});

/** Reads what organisers lay down for the delegates. */
export function decodeRules(bytes: Bytes): Decoded<DelegateRules> {
  return decodeJson(bytes, rulesSchema as v.GenericSchema<unknown, DelegateRules>);
}

/** Most delegates one request names. */
export const DELEGATES_AT_ONCE = 20_000;

/** Whose badges are to be made; absent: everybody's who has none. */
export const badgeWishSchema = v.strictObject({
  delegates: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(DELEGATES_AT_ONCE))),
});

/** Reads whose badges are to be made. */
export function decodeBadgeWish(bytes: Bytes): Decoded<v.InferOutput<typeof badgeWishSchema>> {
  return decodeJson(bytes, badgeWishSchema);
}

/** `name`: typed by whoever erases, so that nobody erases the wrong person by a slip of the finger. */
export const erasureSchema = v.strictObject({ name: v.pipe(v.string(), v.maxLength(LONGEST_LINE * 2)) });

/** Reads whom an organiser erases. */
export function decodeErasure(bytes: Bytes): Decoded<v.InferOutput<typeof erasureSchema>> {
  return decodeJson(bytes, erasureSchema);
}

/** A decision entered for somebody. `words`: where it is written down, such as a form they signed. */
export const consentEntrySchema = v.strictObject({
  choices: v.strictObject(
    Object.fromEntries(CARD_FIELDS.map((field) => [field, v.optional(v.boolean())])) as Record<
      CardField,
      v.OptionalSchema<v.BooleanSchema<undefined>, undefined>
    >,
  ),
  words: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
});
export interface ConsentEntry {
  readonly choices: Choices;
  readonly words: string;
}

/** Reads a decision an organiser enters for somebody. */
export function decodeConsentEntry(bytes: Bytes): Decoded<ConsentEntry> {
  return decodeJson(bytes, consentEntrySchema as v.GenericSchema<unknown, ConsentEntry>);
}
