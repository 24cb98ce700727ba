import * as v from 'valibot';
import { LONGEST_NAME, LONGEST_PASSWORD, ORGANISER_ROLES, type OrganiserRole } from '#domain/organisers.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

const token = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME));
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_PASSWORD));

/** Signing in with a one-time link, or by name and password. `keep`: whoever is signed in here takes the link's role. */
export const signInSchema = v.union([
  v.strictObject({ token, keep: v.optional(v.boolean()) }),
  v.strictObject({ name, password }),
]);

/** Reads what an organiser's browser sends to sign in. */
export function decodeSignIn(bytes: Bytes): Decoded<v.InferOutput<typeof signInSchema>> {
  return decodeJson(bytes, signInSchema);
}

export const lookSchema = v.strictObject({ token });

/** Reads which link somebody asks about. */
export function decodeLook(bytes: Bytes): Decoded<v.InferOutput<typeof lookSchema>> {
  return decodeJson(bytes, lookSchema);
}

export const signOutSchema = v.strictObject({ everywhere: v.optional(v.boolean()) });

/** Reads where somebody signs out. */
export function decodeSignOut(bytes: Bytes): Decoded<v.InferOutput<typeof signOutSchema>> {
  return decodeJson(bytes, signOutSchema);
}

export const accountSchema = v.strictObject({
  name: v.optional(name),
  signInName: v.optional(name),
  password: v.optional(password),
  currentPassword: v.optional(password),
});

/** Reads how somebody changes their account. */
export function decodeAccount(bytes: Bytes): Decoded<v.InferOutput<typeof accountSchema>> {
  return decodeJson(bytes, accountSchema);
}

export const roleSchema = v.strictObject({ role: v.picklist(ORGANISER_ROLES) });

/** Reads the role somebody is to have. */
export function decodeRole(bytes: Bytes): Decoded<v.InferOutput<typeof roleSchema>> {
  return decodeJson(bytes, roleSchema);
}

export const nothingSchema = v.strictObject({});

/** Reads a body that has nothing to say. */
export function decodeNothing(bytes: Bytes): Decoded<Record<never, never>> {
  return decodeJson(bytes, nothingSchema);
}

/** What a one-time link is for. */
export type LinkAnswer =
  | {
      readonly kind: 'invitation';
      readonly role: OrganiserRole;
      /** Where; absent: at every conference. */
      readonly conference?: { readonly slug: string; readonly title: LocalisedText };
    }
  /** It lets somebody in again, who then chooses a new password. */
  | { readonly kind: 'let-in-again'; readonly name: string };

/** A browser somebody is signed in at. Moments are ISO 8601, UTC. */
export interface SessionAnswer {
  readonly id: string;
  /** Such as `Chrome · Android`; empty when it did not tell. */
  readonly device: string;
  readonly createdAt: string;
  readonly seenAt: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** Somebody who may do something at a conference. */
export interface MemberAnswer {
  readonly id: string;
  /** Empty until they said it. */
  readonly name: string;
  readonly role: OrganiserRole;
  /** Whether the role is theirs at every conference. */
  readonly everywhere: boolean;
  /** When they last used a browser that is still signed in. */
  readonly seenAt: string | null;
}

/** An invitation nobody has taken yet. */
export interface InvitationAnswer {
  readonly id: string;
  readonly role: OrganiserRole;
  readonly expires: string;
  readonly by: string | null;
}

export interface MembersAnswer {
  readonly organisers: readonly MemberAnswer[];
  readonly invitations: readonly InvitationAnswer[];
}
