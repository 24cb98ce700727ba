/** The least a card is high, in CSS pixels: so many fill a screen for certain. */
const CARD = 84;
/** So few that drawing them holds up no finger on a slow phone. */
const SLICE = 8;

/**
 * How much of a long list to draw: the first screen at once, the rest in slices while the browser has nothing better to
 * do, so that no list is long enough to hold up a finger. The server draws all of it.
 * @param atOnce draws all of it here too: the reader comes back to a place further down.
 * @param from how many come before the part that is looked at first
 */
export function growing(
  total: () => number,
  atOnce: boolean,
  from: () => number = () => 0,
): { readonly current: number } {
  let limit = $state(
    atOnce || typeof window === 'undefined' ? Infinity : from() + Math.ceil(window.innerHeight / CARD) + 2,
  );
  $effect(() => {
    if (limit >= total()) return;
    const grow = (): void => {
      limit += SLICE;
    };
    if ('requestIdleCallback' in window) {
      const request = requestIdleCallback(grow, { timeout: 500 });
      return () => cancelIdleCallback(request);
    }
    const timer = setTimeout(grow, 30);
    return () => clearTimeout(timer);
  });
  return {
    get current() {
      return limit;
    },
  };
}
