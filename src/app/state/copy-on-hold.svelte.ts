import type { Attachment } from 'svelte/attachments';
import { copyText } from '#platform/share.ts';

/** How long a finger stays before it means to copy, in milliseconds: as long as phones take for their own menus. */
const HOLD = 500;
/** How far it may stray meanwhile, in CSS pixels. */
const STRAY = 10;

/** Copies a text when its element is held. Says what was copied, or that it could not be. */
export class CopyOnHold {
  /** What was copied last; false when the phone would not have it. */
  said = $state.raw<string | false | undefined>();

  readonly copy = async (text: string): Promise<void> => {
    this.said = (await copyText(text)) === 'copied' ? text : false;
  };

  /** Makes an element copy `text` when it is held, and not do besides what a tap would. */
  readonly of =
    (text: string): Attachment<HTMLElement> =>
    (element) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let from = { x: 0, y: 0 };
      let isHeld = false;
      const ending = new AbortController();
      const on = <K extends keyof HTMLElementEventMap>(kind: K, hear: (event: HTMLElementEventMap[K]) => void): void =>
        element.addEventListener(kind, hear, { signal: ending.signal });
      const letGo = (): void => clearTimeout(timer);
      on('pointerdown', ({ clientX, clientY, button }) => {
        isHeld = false;
        from = { x: clientX, y: clientY };
        letGo();
        if (button !== 0) return;
        timer = setTimeout(() => {
          isHeld = true;
          void this.copy(text);
        }, HOLD);
      });
      on('pointermove', ({ clientX, clientY }) => {
        if (Math.hypot(clientX - from.x, clientY - from.y) > STRAY) letGo();
      });
      for (const kind of ['pointerup', 'pointercancel', 'pointerleave', 'dragstart'] as const) on(kind, letGo);
      // The phone's own menu for links would lie over what is said.
      on('contextmenu', (event) => {
        if (isHeld || timer !== undefined) event.preventDefault();
      });
      on('click', (event) => {
        if (!isHeld) return;
        isHeld = false;
        event.preventDefault();
        event.stopPropagation();
      });
      return () => {
        letGo();
        ending.abort();
      };
    };
}
