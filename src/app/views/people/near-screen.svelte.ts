import { tick, untrack } from 'svelte';
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
 * that ten thousand rows weigh no more than the few that can be seen.
 */
export function nearScreen(stretch: () => Stretch): {
  readonly isNear: boolean;
  readonly watch: Attachment<HTMLElement>;
} {
  let isNear = $state(stretch().isFirst);
  return {
    get isNear() {
      return isNear;
    },
    watch(element) {
      // Who stands in it changes while somebody types; it is watched once all the same.
      const { height, isFirst, remember } = untrack(stretch);
      // What is drawn at once says what the rest may be expected to be.
      if (isFirst) remember(element.offsetHeight);
      else if (!untrack(() => isNear)) element.style.height = `${height}px`;
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
            void tick().then(() => remember(element.offsetHeight));
          }
          isNear = near;
        },
        { rootMargin: AHEAD },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
  };
}
