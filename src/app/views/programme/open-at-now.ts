/** Frames in which cards that come into view get their real heights. */
const SETTLING = 12;
/** Where the line for now comes to stand: what is on above it, what comes next below, within the thumb's reach. */
const SHARE = 0.4;

/** Moves the page so that the line for now can be seen, unless it can already; a reader who moves it first goes first. */
export function openAtNow(): () => void {
  const quiet = new AbortController();
  for (const kind of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    addEventListener(kind, () => quiet.abort(), { signal: quiet.signal, passive: true });
  }
  let frames = SETTLING;
  const settle = (): void => {
    const line = document.querySelector('main .cards [data-now]');
    // Without a line nothing is measured: that alone costs a slow phone the layout of the whole page.
    if (!line || quiet.signal.aborted) return;
    const { top } = line.getBoundingClientRect();
    if (frames === SETTLING && top < innerHeight * 0.75) return;
    scrollBy(0, top - innerHeight * SHARE);
    frames -= 1;
    if (frames > 0) requestAnimationFrame(settle);
    else quiet.abort();
  };
  // After the page was put on the screen and scrolled to its top.
  requestAnimationFrame(settle);
  return () => quiet.abort();
}
