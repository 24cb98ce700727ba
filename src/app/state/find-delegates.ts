import type { Programme } from '#domain/parts.ts';
import { inSlices, PAGE_TURNS, type Turns } from '#platform/sorted-in-slices.ts';
import type { DelegateRow, DelegateRows, ListedDelegate } from './delegate-list.ts';
import { wordsOf } from './people-groups.ts';
import type { TextOf } from './person-line.ts';

/** Finds in slices; undefined when somebody asked for something else meanwhile. */
export type FindDelegates = (words: readonly string[]) => Promise<DelegateRows | undefined>;

/** People looked at between two looks at the clock. */
const STEPS = 64;

/**
 * Finds those with every one of the words at the beginning of one of theirs: in the name, the position, the organisation,
 * the name of the delegation. Headings stay above whom is found. Whoever types on is answered from what was found before.
 * @param all everybody under headings (`delegateRows`)
 */
export function rowFinder(
  all: DelegateRows,
  delegations: Programme['delegations'],
  textOf: TextOf,
  turns: Turns = PAGE_TURNS,
): FindDelegates {
  const groups = Object.entries(delegations).map(
    ([id, { name }]) => [id, ` ${wordsOf(textOf(name)).join(' ')}`] as const,
  );
  let last: { readonly words: readonly string[]; readonly found: DelegateRows } = { words: [], found: all };
  let asked = 0;
  return async (words) => {
    asked += 1;
    const own = asked;
    if (words.length === 0) return all;
    // The key itself is drawn first; and whoever types faster than this is answered at the last one only.
    await turns.pause();
    if (own !== asked) return undefined;
    const before = last.words.every((word, place) => words[place]?.startsWith(word)) ? last.found : all;
    const wanted = words.map((word) => {
      const start = ` ${word}`;
      return { start, named: groups.filter(([, name]) => name.includes(start)).map(([id]) => id) };
    });
    const isFound = ({ words: known, delegation }: ListedDelegate): boolean =>
      wanted.every(
        ({ start, named }) =>
          known.includes(start) || (named.length > 0 && delegation !== undefined && named.includes(delegation)),
      );
    const into: { rows: DelegateRow[]; count: number } = { rows: [], count: 0 };
    await inSlices(turns)(withHeadings(before.rows, isFound, into, () => own === asked));
    // What was found is drawn in a turn of its own.
    await turns.pause();
    if (own !== asked) return undefined;
    last = { words, found: into };
    return into;
  };
}

/** The rows that are found with the headings that have any of them below; stops when nobody waits for it. */
function* withHeadings(
  rows: readonly DelegateRow[],
  isFound: (delegate: ListedDelegate) => boolean,
  into: { rows: DelegateRow[]; count: number },
  isWanted: () => boolean,
): Generator<void> {
  const found = into.rows;
  let place = 0;
  while (place < rows.length) {
    const heading = rows[place];
    const at = found.length;
    place += 1;
    if (heading?.kind !== 'heading') continue;
    found.push(heading);
    for (let row = rows[place]; row?.kind === 'delegate'; row = rows[place]) {
      if (isFound(row)) found.push(row);
      place += 1;
      if (place % STEPS === 0) {
        yield;
        if (!isWanted()) return;
      }
    }
    const count = found.length - at - 1;
    if (count === 0) found.pop();
    else found[at] = { ...heading, count };
    into.count += count;
  }
}
