import type { Attachment } from 'svelte/attachments';

/** Folds a menu again when somebody presses beside it or Escape, which gives the focus back to what opened it. */
export function foldingMenu(isFolding: () => boolean = () => true): Attachment<HTMLDetailsElement> {
  return (menu) => {
    const pressed = ({ target }: Event): void => {
      if (isFolding() && target instanceof Node && !menu.contains(target)) menu.open = false;
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !menu.open || !isFolding()) return;
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
      menu.open = false;
    };
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', key);
    };
  };
}
