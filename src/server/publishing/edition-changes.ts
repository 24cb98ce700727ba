import { changesBetween, type Change } from '#domain/changes.ts';
import { editionRow, type EditionRow } from '../database/channel-rows.ts';
import type { Queries } from '../database/queries.ts';
import { Recent } from './recent.ts';
import { storedParts } from './stored-parts.ts';

/** What is different between two editions of a public channel; undefined when there is none of one of the numbers. */
export type EditionChanges = (slug: string, from: number, to: number) => Promise<readonly Change[] | undefined>;

// A changed session is told whole, before and after: a thousand of them fit.
const REMEMBERED_BYTES = 8 * 1024 * 1024;

/** Compares editions, and remembers what came of it for the next who asks. */
export function createEditionChanges(db: Queries): EditionChanges {
  const remembered = new Recent<readonly Change[]>(REMEMBERED_BYTES);
  return async (slug, from, to) => {
    const [before, after] = [await editionRow(db, slug, 'public', from), await editionRow(db, slug, 'public', to)];
    if (!before || !after) return undefined;
    const key = `${slug} ${nameOf(before)} ${nameOf(after)}`;
    const known = remembered.get(key);
    if (known) return known;
    const changes = changesBetween(await storedParts(db, slug, before), await storedParts(db, slug, after));
    remembered.set(key, changes, JSON.stringify(changes).length);
    return changes;
  };
}

function nameOf({ epoch, edition }: EditionRow): string {
  return `${epoch}.${edition}`;
}
