/** Frames in which stretches that come into view get their real heights; far fewer are needed on most phones. */
const SETTLING = 12;

/** Puts a block right below the bar, and keeps it there while what is around it finds its height. */
export function showBlock(column: HTMLElement, block: number): void {
  const quiet = new AbortController();
  for (const kind of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    addEventListener(kind, () => quiet.abort(), { signal: quiet.signal, passive: true, capture: true });
  }
  let frames = SETTLING;
  const settle = (): void => {
    const element = elementOf(column, block);
    if (quiet.signal.aborted || !element) return;
    // A match stands further down in a long paragraph than its paragraph does.
    (element.querySelector('mark.current') ?? element).scrollIntoView({ block: 'start', behavior: 'instant' });
    frames -= 1;
    if (frames > 0) requestAnimationFrame(settle);
    else quiet.abort();
  };
  settle();
}

/** The block that stands right below the bar; 0 as long as the text has not reached it. */
export function blockAtTop(column: HTMLElement): number {
  const line = column.previousElementSibling?.getBoundingClientRect().bottom ?? 0;
  if (column.getBoundingClientRect().top >= line) return 0;
  const isBelow = (element: Element): boolean => element.getBoundingClientRect().bottom > line + 1;
  const stretch = [...column.children].find(isBelow);
  const block = [...(stretch?.querySelectorAll<HTMLElement>('[data-at]') ?? [])].find(isBelow);
  return Number(block?.dataset['at'] ?? 0);
}

function elementOf(column: HTMLElement, block: number): Element | undefined {
  const own = column.querySelector(`[data-at="${block}"]`);
  // The place may be of an earlier text of this document, which had more to say.
  return (
    own ??
    [...column.querySelectorAll<HTMLElement>('[data-at]')].findLast(({ dataset }) => Number(dataset['at']) < block)
  );
}
