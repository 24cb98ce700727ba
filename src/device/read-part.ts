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

/** Parts that are read by parsing them (src/wire/reading.ts). Holds only for the wire it was found out with. */
export interface PlainParts {
  readonly wire: number;
  readonly digests: readonly Digest[];
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
