import * as v from 'valibot';
import { canonicalBytes, type Bytes } from './canonical.ts';
import { decodeJson, type Decoded } from './decoded.ts';
import { digestOf, fromBase64Url, toBase64Url, type Digest } from './digest.ts';
import { CHANNELS, type Channel } from './paths.ts';

const digest = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const moment = v.pipe(v.string(), v.isoTimestamp());

// Members of later builds are kept, not dropped: the signature is over them too.
const partReference = v.looseObject({ digest, length: count });

const rotation = v.looseObject({ key: v.string(), by: v.string(), signature: v.string() });

export const headSchema = v.looseObject({
  wire: count,
  conference: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  channel: v.picklist(CHANNELS),
  epoch: count,
  edition: count,
  parts: v.record(v.pipe(v.string(), v.regex(/^[a-z]{1,32}$/)), partReference),
  publishedAt: moment,
  expires: moment,
  build: v.optional(v.string()),
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{87}$/)),
  rotations: v.optional(v.array(rotation)),
  signature: v.string(),
});

/** A part as the head names it: the SHA-256 of its canonical bytes, and how many there are. */
export interface PartReference {
  readonly digest: Digest;
  readonly length: number;
}

/** One step of a conference's key: `by` vouches for `key` by a signature over canonical {conference, key}. */
export interface Rotation {
  readonly key: string;
  readonly by: string;
  readonly signature: string;
}

/** The signed statement "this is the newest edition of this channel, made of these parts". */
export interface Head {
  readonly wire: number;
  readonly conference: string;
  readonly channel: Channel;
  readonly epoch: number;
  readonly edition: number;
  readonly parts: Readonly<Record<string, PartReference>>;
  readonly publishedAt: string;
  readonly expires: string;
  /** The app build this server serves; a device running another asks its service worker to look for an update. */
  readonly build?: string | undefined;
  /** The conference's public key: uncompressed P-256 point, base64url (RFC 7518 §6.2.1 coordinates, SEC 1 §2.3.3). */
  readonly key: string;
  readonly rotations?: readonly Rotation[] | undefined;
  /** ECDSA P-256 with SHA-256 over the canonical bytes of everything above, IEEE P1363 (r ‖ s), base64url. */
  readonly signature: string;
}

/** Reads a head. Its signature is not checked here: see `isSignedBy`. */
export function decodeHead(bytes: Bytes): Decoded<Head> {
  return decodeJson<Head>(bytes, headSchema);
}

/**
 * The entity tag under which our servers answer a head: the digest of its bytes, as with every object. A device can make
 * it from the head it holds, so that the first question after a start can already be answered with 304.
 */
export async function headTag(head: Head): Promise<string> {
  return `"${await digestOf(canonicalBytes(head))}"`;
}

/** The bytes a head's signature is over: its canonical form without the signature. */
export function signedBytesOf(head: Omit<Head, 'signature'> & { readonly signature?: string }): Bytes {
  return canonicalBytes({ ...head, signature: undefined });
}

/** The bytes a rotation's signature is over. */
export function rotationBytesOf(conference: string, key: string): Bytes {
  return canonicalBytes({ conference, key });
}

/** Whether the head's signature is by the key it names. False, never an error, for anything malformed. */
export function isAuthentic(head: Head): Promise<boolean> {
  return verifies(head.key, head.signature, () => signedBytesOf(head));
}

/** Whether a device that pinned `pinned` may trust the head's key: the same, or vouched for step by step from it. */
export async function isTrustedFrom(pinned: string, head: Head): Promise<boolean> {
  let trusted = pinned;
  for (const step of head.rotations ?? []) {
    if (trusted === head.key) return true;
    if (step.by !== trusted) continue;
    if (!(await verifies(trusted, step.signature, () => rotationBytesOf(head.conference, step.key)))) return false;
    trusted = step.key;
  }
  return trusted === head.key;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

async function verifies(key: string, signature: string, bytes: () => Bytes): Promise<boolean> {
  try {
    const publicKey = await crypto.subtle.importKey('raw', fromBase64Url(key), ALGORITHM, false, ['verify']);
    return await crypto.subtle.verify(SIGNING, publicKey, fromBase64Url(signature), bytes());
  } catch {
    // A key that is no P-256 point, a signature that is no base64url, content no canonical JSON can have been signed
    // of: simply not authentic.
    return false;
  }
}

/** A WebCrypto private key, by the name every realm can spell. */
export type SigningKey = Parameters<typeof crypto.subtle.sign>[1];

/** Signs a head with the conference's private key. */
export async function signHead(head: Omit<Head, 'signature'>, privateKey: SigningKey): Promise<Head> {
  const signature = await crypto.subtle.sign(SIGNING, privateKey, signedBytesOf(head));
  return { ...head, signature: toBase64Url(new Uint8Array(signature)) };
}
