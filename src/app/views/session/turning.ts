import { swipeOf, type Touched } from '../../state/swipe.ts';

/** Which neighbour the reader turned to. */
export type Turn = 'previous' | 'next';

const KEYS: Readonly<Record<string, Turn>> = { ArrowLeft: 'previous', k: 'previous', ArrowRight: 'next', j: 'next' };
/** Where keys and fingers have their own business. */
const BUSY = 'input, textarea, select, [contenteditable], dialog, [role="region"]';

/**
 * Turns from one record to the next by a swipe across the page, the arrow keys, or j and k. Scrolling, marking text and
 * the system's own gestures stay what they are.
 */
export function turning(turn: (to: Turn) => boolean): (page: HTMLElement) => () => void {
  return (page) => {
    const ended = new AbortController();
    const { signal } = ended;
    let start: Touched | undefined;
    const listen = (kind: 'touchstart' | 'touchend', act: (event: TouchEvent) => void): void =>
      page.addEventListener(kind, act, { passive: true, signal });

    listen('touchstart', (event) => {
      const { target, touches } = event;
      start = touches.length === 1 && !isBusy(target) ? touched(event, touches[0]) : undefined;
    });
    listen('touchend', (event) => {
      const end = touched(event, event.changedTouches[0]);
      const way = start && end && swipeOf(start, end, innerWidth);
      start = undefined;
      if (way && getSelection()?.isCollapsed !== false) go(way === 'left' ? 'next' : 'previous');
    });
    addEventListener(
      'keydown',
      (event) => {
        const to = KEYS[event.key];
        if (!to || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!isBusy(event.target)) go(to);
      },
      { signal },
    );
    return () => ended.abort();

    function go(to: Turn): void {
      if (turn(to)) comeIn(page, to);
    }
  };
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(BUSY)) return true;
  for (let around: Element | null = target; around && around.tagName !== 'ARTICLE'; around = around.parentElement) {
    if (around.scrollWidth > around.clientWidth + 1 && getComputedStyle(around).overflowX !== 'visible') return true;
  }
  return false;
}

function touched(event: TouchEvent, touch: Touch | undefined): Touched | undefined {
  return touch && { x: touch.clientX, y: touch.clientY, at: event.timeStamp };
}

/** The page comes from the side it lay on. */
function comeIn(page: HTMLElement, from: Turn): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const side = from === 'next' ? '1.5rem' : '-1.5rem';
  page.animate(
    { transform: [`translateX(${side})`, 'none'], opacity: [0.3, 1] },
    { duration: 150, easing: 'ease-out' },
  );
}
