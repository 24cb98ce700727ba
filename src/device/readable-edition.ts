import { HELD_STORES, type EditionRow } from './held-rows.ts';
import type { Rows } from './stores.ts';

/**
 * The edition to read from: the held one; while its programme is damaged and gone, the one before, whole, so that a
 * phone without a network has something to show. That one counts as confirmed when it was published, which is long ago.
 */
export async function readableEdition(rows: Rows, row: EditionRow): Promise<EditionRow> {
  const { head, previous, heldAt } = row;
  const programme = head.parts['programme'];
  if (!previous || !programme || (await rows.has(HELD_STORES.objects, programme.digest))) return row;
  for (const { digest } of Object.values(previous.parts)) {
    if (!(await rows.has(HELD_STORES.objects, digest))) return row;
  }
  return { head: previous, heldAt, confirmedAt: Date.parse(previous.publishedAt) };
}
