import * as v from 'valibot';
import { CARD_FIELDS, type CardField } from '#domain/delegates.ts';
import { LONGEST_FEEDBACK, LONGEST_QUESTION } from '#domain/questions.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

// A delegate writes through one door: `POST /api/v1/me/mutations` (docs/WIRE.md). Every mutation has a number of its
// client, 1, 2, 3 …, and an id of its own; the server does each exactly once, in order.

/** Most mutations in one request, and most bytes of it. */
export const MUTATIONS_AT_ONCE = 50;
export const MUTATIONS_LIMIT = 256 * 1024;
/** Longest note that is kept on the server, in UTF-16 units. */
export const LONGEST_KEPT_NOTE = 20_000;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** A UUID, made where the thing is written. */
const ownId = v.pipe(v.string(), v.uuid());
const line = (most: number) => v.pipe(v.string(), v.maxLength(most));
const moment = v.pipe(v.string(), v.isoTimestamp());
const choices = v.pipe(
  v.strictObject(
    Object.fromEntries(CARD_FIELDS.map((field) => [field, v.optional(v.boolean())])) as Record<
      CardField,
      v.OptionalSchema<v.BooleanSchema<undefined>, undefined>
    >,
  ),
);

/** What each operation takes. */
export const mutationArgs = {
  /** `words`: which text the person saw when they decided, for the proof. */
  'consent.choose': v.strictObject({ choices, words: line(100) }),
  /** Absent: as it is; null: not to be told. */
  'card.change': v.strictObject({
    position: v.optional(v.nullable(line(200))),
    email: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)))),
    phone: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.regex(/^\+?[\d\s().-]{6,30}$/)))),
    zalo: v.optional(v.boolean()),
    /** null takes the picture away; an upload gives a new one. */
    portrait: v.optional(v.nullable(v.strictObject({ upload: ownId }))),
  }),
  'settings.change': v.strictObject({ keepNotes: v.boolean() }),
  /** An empty text takes the note away. */
  'note.keep': v.strictObject({ session: id, text: line(LONGEST_KEPT_NOTE), at: moment, title: v.optional(line(500)) }),
  'feedback.give': v.strictObject({
    session: id,
    rating: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
    text: v.optional(line(LONGEST_FEEDBACK)),
  }),
  'feedback.withdraw': v.strictObject({ session: id }),
  'question.ask': v.strictObject({
    question: ownId,
    session: id,
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_QUESTION)),
    named: v.boolean(),
  }),
  'question.withdraw': v.strictObject({ question: ownId }),
  'question.vote': v.strictObject({ question: ownId, up: v.boolean() }),
  'photo.offer': v.strictObject({
    photo: ownId,
    upload: ownId,
    caption: v.optional(line(500)),
    session: v.optional(id),
    /** Whether the one who took it is named beside it. */
    credited: v.boolean(),
  }),
  'photo.withdraw': v.strictObject({ photo: ownId }),
} as const;

export type MutationOp = keyof typeof mutationArgs;
export type MutationArgs<O extends MutationOp> = v.InferOutput<(typeof mutationArgs)[O]>;

/** One write of a delegate, as the outbox holds it and the server reads it. */
export interface Mutation {
  /** 1, 2, 3 … of its client. */
  readonly n: number;
  /** Its own id, a UUID: the same write sent twice has the same. */
  readonly id: string;
  /** A MutationOp; of a later build maybe another, which this server rejects. */
  readonly op: string;
  readonly args: unknown;
  /** The revision the writer began from, where the operation replaces something. */
  readonly base?: number | undefined;
}

export const mutationsSchema = v.strictObject({
  /** Random, made when the app was first opened on this device. */
  client: ownId,
  mutations: v.pipe(
    v.array(
      v.strictObject({
        n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        id: ownId,
        op: line(40),
        args: v.unknown(),
        base: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
      }),
    ),
    v.maxLength(MUTATIONS_AT_ONCE),
  ),
});

/** Reads what an outbox sends. What one operation takes is read when its turn comes. */
export function decodeMutations(
  bytes: Bytes,
): Decoded<{ readonly client: string; readonly mutations: readonly Mutation[] }> {
  return decodeJson(bytes, mutationsSchema);
}

/** Why a write was refused for good; the writer gets their text back with a sentence for it. */
export const REJECTIONS = [
  'not-understood', // the arguments are none of this operation
  'unknown-operation', // a later build's
  'unknown-session',
  'session-cancelled',
  'closed', // the organisers do not take these
  'unknown-question',
  'own-question', // nobody votes for their own
  'unknown-upload',
  'unusable-picture',
  'too-many', // one person, so many waiting
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** What became of one mutation. `done` also of one that was done before. */
export type MutationResult =
  | { readonly n: number; readonly id: string; readonly status: 'done'; readonly rev?: number }
  /** Somebody's other device was faster; both texts are kept, the server's is `server`. */
  | {
      readonly n: number;
      readonly id: string;
      readonly status: 'conflict';
      readonly rev: number;
      readonly server: unknown;
    }
  | { readonly n: number; readonly id: string; readonly status: 'rejected'; readonly because: Rejection };

/** The answer: results up to where the server stopped, and the number it has seen last of this client. */
export interface MutationsAnswer {
  readonly lastN: number;
  readonly results: readonly MutationResult[];
  /** Why there are fewer results than mutations: numbers between are missing, or the same number was another write. */
  readonly stopped?: 'gap' | 'fork';
}

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const result = v.variant('status', [
  v.object({ n: natural, id: v.string(), status: v.literal('done'), rev: v.optional(natural) }),
  v.object({ n: natural, id: v.string(), status: v.literal('conflict'), rev: natural, server: v.unknown() }),
  v.object({
    n: natural,
    id: v.string(),
    status: v.literal('rejected'),
    because: v.fallback(v.picklist(REJECTIONS), 'not-understood'),
  }),
]);
export const mutationsAnswerSchema = v.object({
  lastN: natural,
  results: v.array(result),
  stopped: v.optional(v.picklist(['gap', 'fork'])),
});

/** Reads the server's answer. */
export function decodeMutationsAnswer(bytes: Bytes): Decoded<MutationsAnswer> {
  return decodeJson(bytes, mutationsAnswerSchema as v.GenericSchema<unknown, MutationsAnswer>);
}
