import type { Digest } from '#wire/digest.ts';
import { DELTA_LIMIT } from '#wire/limits.ts';
import { composedPatch, type MergePatch } from '#wire/merge-patch.ts';
import { delegateDeltas, type DelegateDelta } from '../database/delegate-edition-rows.ts';
import { objectRow, type ObjectRow } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';
import { deltaBetween } from '../publishing/deltas.ts';

/** Phones that hold one of so many parts before the newest are sent what changed; others the whole. */
const MOST_CARRIED = 30;

/**
 * The deltas of a part that lead to what it is now; `to` undefined: it is gone. Older parts are gone, so that no delta can
 * be made from them any more: each delta that led to the part before is carried on by what changed since. What was
 * withdrawn meanwhile falls out of it on the way. Where that cannot be said in one patch there is none, and the whole
 * part is fetched.
 */
export async function carriedDeltas(
  db: Queries,
  slug: string,
  name: string,
  {
    from,
    to,
  }: { readonly from: { readonly digest: Digest; readonly edition: number }; readonly to: ObjectRow | undefined },
): Promise<readonly DelegateDelta[]> {
  const before = to && (await objectRow(db, slug, 'delegates', from.digest));
  const step = before && stepBetween(before, to);
  if (!step) return [];
  const older = await delegateDeltas(db, slug, name);
  const carried = [
    { from: from.digest, edition: from.edition, to: to.digest, patch: JSON.stringify(step) },
    ...older.flatMap((delta) => carriedOn(delta, step, to.digest)),
  ];
  return carried.slice(0, MOST_CARRIED);
}

function stepBetween(older: ObjectRow, newer: ObjectRow): MergePatch | undefined {
  const bytes = deltaBetween(older, newer);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as MergePatch);
}

function carriedOn(delta: DelegateDelta, step: MergePatch, to: Digest): readonly DelegateDelta[] {
  // Everything is again as it was then: whoever holds that lacks nothing.
  if (delta.from === to) return [];
  const composed = composedPatch(JSON.parse(delta.patch) as MergePatch, step);
  const patch = composed && JSON.stringify(composed);
  if (patch === undefined || Buffer.byteLength(patch) > DELTA_LIMIT) return [];
  return [{ ...delta, to, patch }];
}
