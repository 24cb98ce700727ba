import type { LocalDate } from '#domain/time.ts';

/** Gives an element all the height that what stands above it leaves, so that its own heads stay in sight. */
export function fillScreen(element: HTMLElement): () => void {
  const fit = (): void => {
    const above = element.getBoundingClientRect().top + scrollY;
    // The page itself then has nothing to scroll.
    element.style.blockSize = `max(20rem, calc(100dvh - ${Math.ceil(above)}px))`;
    element.style.marginBlockEnd = '-1rem';
  };
  const observer = new ResizeObserver(fit);
  // The page is as high as what stands above, once this element has a height of its own.
  for (const around of [element.parentElement, document.documentElement]) if (around) observer.observe(around);
  return () => observer.disconnect();
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where each day was left, for as long as the page lives. */
const places = new Map<LocalDate | undefined, Place>();

/** Brings a table to where the reader left it; the first time, to now. */
export function placeOfDay(day: LocalDate | undefined): (element: HTMLElement) => () => void {
  return (element) => {
    const keep = (): void => void places.set(day, { x: element.scrollLeft, y: element.scrollTop });
    const observer = new ResizeObserver(() => {
      if (element.clientHeight === 0) return;
      observer.disconnect();
      const kept = places.get(day);
      const now = element.querySelector<HTMLElement>('[data-now]');
      if (kept) element.scrollTo(kept.x, kept.y);
      else if (now) element.scrollTop = now.offsetTop - element.clientHeight / 3;
      element.addEventListener('scroll', keep, { passive: true });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', keep);
    };
  };
}
