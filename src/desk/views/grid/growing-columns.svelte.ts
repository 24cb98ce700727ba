import { untrack } from 'svelte';
import { whenIdle } from '#platform/idle.ts';

/** Columns to either side of the middle of the sight that are drawn at once: more than a wide screen shows. */
const FIRST = 6;
/** A few columns are some sixty sessions, which are drawn within a frame or two. */
const STEP = 2;

interface Seen {
  /** What is drawn anew begins small again. */
  readonly of: string;
  readonly columns: number;
}

/**
 * Which columns of a day are drawn: those in sight at once, the others a few at a time while nobody asks for anything.
 * Forty rooms at once would hold the page up for as long as it takes to draw them all.
 * @param middle the column in the middle of what is seen, asked once for whatever is drawn anew
 */
export function growingColumns(seen: () => Seen, middle: () => number): (column: number) => boolean {
  let grown = $state.raw({ of: '', middle: 0, reach: 0 });
  const now = $derived.by(() => {
    const { of } = seen();
    return grown.of === of ? grown : { of, middle: untrack(middle), reach: FIRST };
  });

  $effect(() => {
    const { of, columns } = seen();
    const { middle: from, reach } = now;
    if (reach >= Math.max(from, columns - 1 - from)) return undefined;
    let isWanted = true;
    void whenIdle().then(() => {
      if (isWanted) grown = { of, middle: from, reach: reach + STEP };
    });
    return () => {
      isWanted = false;
    };
  });
  return (column) => Math.abs(column - now.middle) <= now.reach;
}
