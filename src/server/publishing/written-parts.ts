import type { DelegateParts } from '#domain/delegate-parts.ts';
import type { PublicParts } from '#domain/parts.ts';
import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { digestOf, type Digest } from '#wire/digest.ts';
import type { PartReference } from '#wire/head.ts';

/** A part as it would be published. */
export interface WrittenPart {
  readonly name: string;
  readonly bytes: Bytes;
  readonly digest: Digest;
}

/** The parts in their canonical bytes, named by digest. */
export async function writtenParts(parts: PublicParts | DelegateParts): Promise<readonly WrittenPart[]> {
  const named = Object.entries(parts).map(([name, part]) => ({ name, bytes: canonicalBytes(part) }));
  return Promise.all(named.map(async (part) => ({ ...part, digest: await digestOf(part.bytes) })));
}

/** The `parts` of a head that names them. */
export function referencesTo(written: readonly WrittenPart[]): Readonly<Record<string, PartReference>> {
  return Object.fromEntries(written.map(({ name, digest, bytes }) => [name, { digest, length: bytes.length }]));
}

/** Whether two editions are made of the same parts. */
export function sameParts(
  a: Readonly<Record<string, PartReference>>,
  b: Readonly<Record<string, PartReference>>,
): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name]?.digest === b[name]?.digest);
}
