/** Rows of a grid from the first that is drawn to the one after the last. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

interface View {
  /** Where the grid begins, from the top of the screen. */
  readonly top: number;
  /** The height of the screen. */
  readonly screen: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Rows beyond the screen, so that a thumb's flick finds tiles there. */
const AHEAD = 3;

/** The rows of a grid worth drawing; none when it is far away. */
export function rowsInView({ top, screen, rowHeight, count }: View): Rows {
  if (rowHeight <= 0) return { from: 0, to: 0 };
  const first = Math.floor(-top / rowHeight) - AHEAD;
  const last = Math.ceil((screen - top) / rowHeight) + AHEAD;
  const from = Math.min(count, Math.max(0, first));
  return { from, to: Math.max(from, Math.min(count, last)) };
}

/**
 * The next step from the rows that are drawn to those that should be: what is out of sight goes at once, what is missing
 * comes a few rows at a time, so that even a leap through thousands of photos holds up no finger.
 */
export function stepTowards(drawn: Rows, wanted: Rows, step: number): Rows {
  const from = Math.max(drawn.from, wanted.from);
  const to = Math.min(drawn.to, wanted.to);
  if (from >= to) {
    // Where the screen begins, not above it.
    const start = Math.min(wanted.from === 0 ? 0 : wanted.from + AHEAD, wanted.to);
    return { from: start, to: Math.min(wanted.to, start + step) };
  }
  const below = Math.min(wanted.to, to + step);
  const left = step - (below - to);
  return { from: Math.max(wanted.from, from - left), to: below };
}

/** The tile an arrow leads to from another; undefined when the key means nothing here. */
export function stepFrom(
  at: number,
  key: string,
  { columns, total }: { readonly columns: number; readonly total: number },
): number | undefined {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns }[key];
  if (key === 'Home') return 0;
  if (key === 'End') return total - 1;
  return to !== undefined && to >= 0 && to < total ? to : undefined;
}
