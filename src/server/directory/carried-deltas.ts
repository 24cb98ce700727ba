import type { Digest } from '#wire/digest.ts';
import { DELTA_LIMIT } from '#wire/limits.ts';
import { composedPatch, type MergePatch } from '#wire/merge-patch.ts';
import type { EditionRow } from '../database/channel-rows.ts';
import { delegateDeltas, keepDelegateDeltas, type DelegateDelta } from '../database/delegate-edition-rows.ts';
import { objectRow } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';
import { deltaBetween } from '../publishing/deltas.ts';
import type { WrittenPart } from '../publishing/written-parts.ts';

/** Phones that hold one of so many parts before the newest are sent what changed; others the whole. */
const MOST_CARRIED = 30;

/**
 * Makes the deltas of a part lead to what it is now. Older parts are gone, so that no delta can be made from them any
 * more: each delta that led to the part before is carried on by what changed since. What was withdrawn meanwhile falls
 * out of it on the way. Where that cannot be said in one patch there is none, and the whole part is fetched.
 */
export async function carryDeltasOn(
  db: Queries,
  slug: string,
  name: string,
  { before, after }: { readonly before: EditionRow | undefined; readonly after: WrittenPart | undefined },
): Promise<void> {
  const old = before?.parts[name]?.digest;
  if (before === undefined || old === undefined || after?.digest === old) return;
  const deltas =
    after && (await carried(db, slug, name, { from: { digest: old, edition: before.edition }, to: after }));
  await keepDelegateDeltas(db, slug, name, (deltas ?? []).slice(0, MOST_CARRIED));
}

async function carried(
  db: Queries,
  slug: string,
  name: string,
  { from, to }: { readonly from: { readonly digest: Digest; readonly edition: number }; readonly to: WrittenPart },
): Promise<readonly DelegateDelta[]> {
  const step = await stepBetween(db, slug, from.digest, to.digest);
  if (!step) return [];
  const older = await delegateDeltas(db, slug, name);
  return [
    { from: from.digest, edition: from.edition, to: to.digest, patch: JSON.stringify(step) },
    ...older.flatMap((delta) => carriedOn(delta, step, to.digest)),
  ];
}

async function stepBetween(db: Queries, slug: string, from: Digest, to: Digest): Promise<MergePatch | undefined> {
  const [older, newer] = [await objectRow(db, slug, 'delegates', from), await objectRow(db, slug, 'delegates', to)];
  const bytes = older && newer && deltaBetween(older, newer);
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
