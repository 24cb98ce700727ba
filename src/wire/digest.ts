import type { Bytes } from './canonical.ts';

/** SHA-256 in base64url without padding: 43 characters. The name of an object. */
export type Digest = string;

const DIGEST = /^[A-Za-z0-9_-]{43}$/;

export function isDigest(text: string): text is Digest {
  return DIGEST.test(text);
}

/** The name of these bytes. */
export async function digestOf(bytes: Bytes): Promise<Digest> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** RFC 4648 §5, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of a base64url text, padded or not. Throws when it is none. */
export function fromBase64Url(text: string): Bytes {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
