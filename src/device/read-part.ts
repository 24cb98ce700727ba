import type { PublicPartName, PublicParts } from '#domain/parts.ts';
import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import type { Decoded } from '#wire/decoded.ts';
import { decodePart, isKnownPart } from '#wire/parts.ts';
import { WIRE_VERSION } from '#wire/version.ts';

/** Reads the bytes of a part of some channel; undefined for one this build does not know. */
export type DecodePart = (name: string, bytes: Bytes) => Decoded<unknown> | undefined;

/** Reads parts of the public channel. */
export const decodePublicPart: DecodePart = (name, bytes) => (isKnownPart(name) ? decodePart(name, bytes) : undefined);

/**
 * Parts whose schema changes nothing in them: no unknown member to drop, no unknown kind to soften. Reading them is
 * parsing them, a quarter of the work when the app opens. Holds only for the wire it was found out with.
 */
export interface PlainParts {
  readonly wire: number;
  readonly digests: readonly Digest[];
}

/** Finds the plain parts of an edition, once, when it is held. */
export function plainParts(
  references: Readonly<Record<string, { readonly digest: Digest }>>,
  parts: ReadonlyMap<string, Bytes>,
  decode: DecodePart,
): PlainParts {
  const digests: Digest[] = [];
  for (const [name, bytes] of parts) {
    const digest = references[name]?.digest;
    const read = digest === undefined ? undefined : decode(name, bytes);
    if (digest !== undefined && read?.ok && isSame(read.value, parsed(bytes))) digests.push(digest);
  }
  return { wire: WIRE_VERSION, digests };
}

/** What there is of a part on this device. */
interface HeldPart {
  readonly bytes: Bytes | undefined;
  readonly plain: PlainParts | undefined;
}

/** Reads a held part of the public channel; undefined when its bytes are missing, or damaged so that it shows. */
export function readPart<P extends PublicPartName>(
  name: P,
  reference: { readonly digest: Digest; readonly length: number },
  held: HeldPart,
): Required<PublicParts>[P] | undefined {
  return readHeld(name, reference, held, decodePublicPart) as Required<PublicParts>[P] | undefined;
}

/** The same of any channel, as `decode` reads it. */
export function readHeld(
  name: string,
  reference: { readonly digest: Digest; readonly length: number },
  { bytes, plain }: HeldPart,
  decode: DecodePart,
): unknown {
  if (bytes?.length !== reference.length) return undefined;
  // Its schema was checked when it was held, and has not changed since.
  if (plain?.wire === WIRE_VERSION && plain.digests.includes(reference.digest)) return parsed(bytes);
  const read = decode(name, bytes);
  return read?.ok ? read.value : undefined;
}

function parsed(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined; // Damaged on the device; whoever asked has it fetched again.
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, two] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one).filter((key) => one[key] !== undefined);
  return keys.length === Object.keys(two).length && keys.every((key) => isSame(one[key], two[key]));
}
