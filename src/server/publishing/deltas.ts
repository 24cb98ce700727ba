import type { Bytes } from '#wire/canonical.ts';
import { canonicalBytes } from '#wire/canonical.ts';
import { DELTA_LIMIT } from '#wire/limits.ts';
import { applyPatch, patchBetween } from '#wire/merge-patch.ts';
import type { ObjectRow } from '../database/object-rows.ts';

// A delta has to save enough to be worth a second way to get it wrong.
const WORTH_IT = 1 / 3;

/** The merge patch from one part to another, or undefined when they are different parts or it is not worth sending. */
export function deltaBetween(from: ObjectRow, to: ObjectRow): Bytes | undefined {
  if (from.part === undefined || from.part !== to.part || from.digest === to.digest) return undefined;
  const before = jsonOf(from.bytes);
  const patch = patchBetween(before, jsonOf(to.bytes));
  const bytes = new TextEncoder().encode(JSON.stringify(patch));
  if (bytes.length > DELTA_LIMIT || bytes.length > to.gzipLength * WORTH_IT) return undefined;
  // A patch that does not lead to the very bytes would cost every phone a wasted request; whole parts always work.
  const result = canonicalBytes(applyPatch(before, patch));
  return Buffer.compare(result, to.bytes) === 0 ? bytes : undefined;
}

function jsonOf(bytes: Bytes): object {
  return JSON.parse(new TextDecoder().decode(bytes)) as object;
}
