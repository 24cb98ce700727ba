import { isWellFormedText } from '#domain/well-formed.ts';

/** A JSON value without null: null stops at the border, where merge patches use it to mean "gone" (RFC 7396). */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value: object keys sorted by UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them (RFC 8785). Members that are undefined are left out.
 * Throws TypeError for null, lone surrogates and numbers JSON cannot hold, because they would not survive the road.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) return members(value as Readonly<Record<string, unknown>>);
  throw new TypeError(`not canonical JSON: ${value === null ? 'null' : typeof value}`);
}

function members(object: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

// Phones do this to whole programmes after each delta, and most strings need no escape: looking first saves a third.
const NEEDS_CARE = /["\\\p{Cc}\p{Cs}]/u;

function quoted(text: string): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (!isWellFormedText(text)) throw new TypeError(`lone surrogate in ${JSON.stringify(text.slice(0, 40))}`);
  return JSON.stringify(text);
}

/** The canonical text as UTF-8: the bytes that are hashed, signed, stored and sent. */
export function canonicalBytes(value: unknown): Bytes {
  return new TextEncoder().encode(canonicalJson(value));
}

/** Bytes with a buffer of their own, as WebCrypto and IndexedDB want them. */
export type Bytes = Uint8Array<ArrayBuffer>;
