import * as v from 'valibot';
import { DELEGATE_ROLES } from '#domain/delegates.ts';
import { DECLINE_REASONS, QUESTION_STATES } from '#domain/questions.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';
import { renditionsSchema } from '../parts.ts';

// What `GET /api/v1/me` answers: everything of the delegate who asks, and nothing of anybody else.

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const localised = v.record(v.string(), text);
const reason = v.fallback(v.optional(v.picklist(DECLINE_REASONS)), undefined);

// Loose where later servers may say more: fields they add are left out, not refused.
export const ownSchema = v.object({
  conference: v.string(),
  delegate: v.object({
    id: v.string(),
    name: text,
    honorific: v.optional(text),
    organisation: v.optional(text),
    delegation: v.optional(text),
    role: v.fallback(v.optional(v.picklist(DELEGATE_ROLES)), undefined),
    position: v.optional(text),
    email: v.optional(text),
    phone: v.optional(text),
    zalo: v.optional(v.boolean()),
    person: v.optional(text),
    portrait: v.optional(renditionsSchema),
  }),
  /** Fields that are decided; whether the person was ever asked. */
  choices: v.record(v.string(), v.boolean()),
  isAsked: v.boolean(),
  grounds: v.record(v.string(), localised),
  takes: v.object({ questions: v.boolean(), feedback: v.boolean(), photos: v.boolean() }),
  keepNotes: v.boolean(),
  /** Notes by session, when they are kept on the server. */
  notes: v.record(v.string(), v.object({ text, at: text, title: v.optional(text), rev: count })),
  feedback: v.record(v.string(), v.object({ rating: count, text: v.optional(text), rev: count })),
  questions: v.record(
    v.string(),
    v.object({
      session: v.string(),
      text,
      named: v.boolean(),
      state: v.fallback(v.picklist(QUESTION_STATES), 'waiting'),
      because: reason,
      askedAt: text,
      votes: count,
    }),
  ),
  /** Questions of others this person voted for. */
  votes: v.array(v.string()),
  photos: v.record(
    v.string(),
    v.object({
      state: v.fallback(v.picklist(['waiting', 'shown', 'declined']), 'waiting'),
      because: reason,
      caption: v.optional(text),
      session: v.optional(v.string()),
    }),
  ),
  devices: v.array(
    v.object({ id: v.string(), device: text, since: text, seenAt: text, isThis: v.optional(v.literal(true)) }),
  ),
  /** When they were checked in at the door. */
  checkedInAt: v.optional(text),
  /** Until when a phone may show the directory without hearing from the server again. ISO 8601. */
  lease: text,
});

/** A delegate's own things as their phone holds them. */
export type Own = v.InferOutput<typeof ownSchema>;

/** Reads what the server says of the delegate who asks. */
export function decodeOwn(bytes: Bytes): Decoded<Own> {
  return decodeJson(bytes, ownSchema);
}

/** How long a phone that hears nothing may show the directory, in milliseconds. */
export const LEASE = 72 * 3_600_000;
