/** Cards on the screen at once, before anything else is drawn: two screens of a tall phone, with room to spare. */
const FIRST = 40;
const SLICE = 60;

/**
 * How much of a long list to draw: the first screens at once, the rest in slices while the browser has nothing better to
 * do, so that no list is long enough to hold up a finger. The server draws all of it.
 * @param atOnce draws all of it here too: the reader comes back to a place further down.
 */
export function growing(total: () => number, atOnce: boolean): { readonly current: number } {
  let limit = $state(atOnce || typeof window === 'undefined' ? Infinity : FIRST);
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
