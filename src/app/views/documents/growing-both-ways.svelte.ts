/** So many stretches of text are drawn in one go on a slow phone without holding up a finger. */
const SLICE = 4;

/** Which stretches of a long text are drawn: those around a place at once, the others while there is nothing better to do. */
export interface Growing {
  has(place: number): boolean;
  /** Draws that stretch and what is around it now. */
  reach(place: number): void;
}

/** @param start the stretch the reader sees first */
export function growingBothWays(total: () => number, start: number): Growing {
  let from = $state(Math.max(0, start - 1));
  let to = $state(start + SLICE);
  $effect(() => {
    if (from === 0 && to >= total()) return;
    const grow = (): void => {
      to = Math.min(total(), to + SLICE);
      from = Math.max(0, from - SLICE);
    };
    if ('requestIdleCallback' in window) {
      const request = requestIdleCallback(grow, { timeout: 500 });
      return () => cancelIdleCallback(request);
    }
    const timer = setTimeout(grow, 30);
    return () => clearTimeout(timer);
  });
  return {
    has: (place) => place >= from && place < to,
    reach(place) {
      from = Math.min(from, Math.max(0, place - 1));
      to = Math.max(to, place + SLICE);
    },
  };
}
