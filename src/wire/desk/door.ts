import * as v from 'valibot';
import type { Quorum } from '#domain/quorum.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** Somebody as the door has to know them to let them in. */
export interface DoorDelegate {
  readonly id: string;
  readonly name: string;
  readonly honorific?: string;
  readonly organisation?: string;
  readonly delegation?: string;
  /** A guest, speaker, journalist or organiser, whom a quorum does not count. */
  readonly isGuest?: true;
}

/** What a badge is known by at a door without a network; nothing in it signs anybody in. */
export interface DoorBadge {
  readonly selector: string;
  /** The first 16 characters of the SHA-256 of selector and secret, base64url. */
  readonly hash: string;
  readonly delegate: string;
}

/** Everything a door needs to work for hours without a network. */
export interface DoorAnswer {
  readonly delegates: readonly DoorDelegate[];
  readonly badges: readonly DoorBadge[];
  /** When each of those who are here came, by delegate. ISO 8601, UTC. */
  readonly present: Readonly<Record<string, string>>;
  /** How many of them have to be. */
  readonly quorum: Quorum;
}

export const CHECK_INS_AT_ONCE = 200;

const delegate = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
export const checkInsSchema = v.strictObject({
  checkIns: v.pipe(
    v.array(v.strictObject({ delegate, at: v.pipe(v.string(), v.isoTimestamp()) })),
    v.minLength(1),
    v.maxLength(CHECK_INS_AT_ONCE),
  ),
});
export type CheckIns = v.InferOutput<typeof checkInsSchema>;

/** Reads who was let in at a door, and when. */
export function decodeCheckIns(bytes: Bytes): Decoded<CheckIns> {
  return decodeJson(bytes, checkInsSchema);
}

/** A code somebody typed, without the character that checks it. */
export const doorCodeSchema = v.strictObject({ code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{10}$/)) });

/** Reads a code that was typed at a door. */
export function decodeDoorCode(bytes: Bytes): Decoded<v.InferOutput<typeof doorCodeSchema>> {
  return decodeJson(bytes, doorCodeSchema);
}

/** Whose badge the code stands on. */
export interface DoorCodeAnswer {
  readonly delegate: string;
}

/** What became of a check-in: when they came first, which may have been at another door; or nobody of that id. */
export type CheckInResult =
  | { readonly delegate: string; readonly status: 'present'; readonly at: string; readonly isFirst: boolean }
  | { readonly delegate: string; readonly status: 'unknown' };

export interface CheckInsAnswer {
  readonly results: readonly CheckInResult[];
}
