import type { Attachment } from 'svelte/attachments';

/** What somebody scrolling fast reaches before the next frame. */
const AHEAD = '1000px 0px';

interface Stretch {
  /** The height it had when it was last drawn, in CSS pixels, or a guess. */
  readonly height: number;
  readonly remember: (height: number) => void;
  /** Whether to draw it without asking: it is what a reader sees first. */
  readonly isFirst: boolean;
}

/**
 * Whether a stretch of a long list is near the screen. One that is not stays as an empty element of the same height, so
 * that ten thousand rows weigh no more than the few that can be seen. The server, which has no screen, draws all.
 */
export function nearScreen(stretch: () => Stretch): {
  readonly isNear: boolean;
  readonly watch: Attachment<HTMLElement>;
} {
  let isNear = $state(typeof window === 'undefined' || stretch().isFirst);
  return {
    get isNear() {
      return isNear;
    },
    watch(element) {
      const { height, isFirst, remember } = stretch();
      if (!isFirst) element.style.height = `${height}px`;
      const observer = new IntersectionObserver(
        ([entry]) => {
          // Whoever stands in it with the keyboard stays there.
          const near = entry?.isIntersecting === true || element.contains(document.activeElement);
          if (near === isNear) return;
          if (isNear) {
            remember(element.offsetHeight);
            element.style.height = `${element.offsetHeight}px`;
          } else {
            element.style.height = '';
          }
          isNear = near;
        },
        { rootMargin: AHEAD },
      );
      observer.observe(element);
      return () => {
        if (isNear) remember(element.offsetHeight);
        observer.disconnect();
      };
    },
  };
}
