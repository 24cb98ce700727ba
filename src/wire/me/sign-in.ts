import * as v from 'valibot';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** At most so many devices are signed in for one delegate. */
export const MOST_DEVICES = 5;

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/));
const selector = v.pipe(v.string(), v.length(4));

/** What somebody shows to sign in: the secret of the QR code, or the ten characters printed beside it. */
export const badgeSignInSchema = v.strictObject({
  conference: slug,
  badge: v.union([
    v.strictObject({ selector, secret: v.pipe(v.string(), v.length(22)) }),
    v.strictObject({ code: v.pipe(v.string(), v.length(10)) }),
  ]),
  /** A device to sign out for this one, where there are five already. */
  instead: v.optional(v.pipe(v.string(), v.maxLength(100))),
});
export type BadgeSignIn = v.InferOutput<typeof badgeSignInSchema>;

/** Reads what a phone sends to sign in. */
export function decodeBadgeSignIn(bytes: Bytes): Decoded<BadgeSignIn> {
  return decodeJson(bytes, badgeSignInSchema);
}

/**
 * What a refused sign-in says: no badge of that kind (unknown, re-issued and mistyped are not told apart), too many
 * tries for now (`Retry-After` says how long), or five devices already, which it lists.
 */
export const signInRefusalSchema = v.object({
  error: v.picklist(['unknown_badge', 'wait', 'too_many_devices']),
  devices: v.optional(v.array(v.object({ id: v.string(), device: v.string(), since: v.string(), seenAt: v.string() }))),
});
export type SignInRefusal = v.InferOutput<typeof signInRefusalSchema>;

/** Why a session is over. Only an answer with one of these words, our header and 401 may take anything off a phone. */
export const SESSION_ENDS = ['signed_out', 'revoked'] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

export const sessionEndSchema = v.object({ error: v.picklist(SESSION_ENDS) });

/** Reads why a session is over. */
export function decodeSessionEnd(bytes: Bytes): Decoded<{ readonly error: SessionEnd }> {
  return decodeJson(bytes, sessionEndSchema);
}
