let missed = 0;

/** Prints one figure and whether it is reached. */
export function figure(
  what: string,
  value: number,
  { most, least, unit = '' }: { readonly most?: number; readonly least?: number; readonly unit?: string },
): void {
  const isReached = (most === undefined || value <= most) && (least === undefined || value >= least);
  if (!isReached) missed += 1;
  const limit = most === undefined ? `at least ${least}` : `at most ${most}`;
  const shown = Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(1);
  const told =
    most === undefined && least === undefined ? '' : ` (${limit}${unit}: ${isReached ? 'reached' : 'NOT REACHED'})`;
  console.log(`${what}: ${shown}${unit}${told}`);
}

/** How many figures were missed so far. */
export function missedFigures(): number {
  return missed;
}

/** The smallest of some numbers that so large a share of them does not exceed. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
