import type { MineState } from './state/mine.svelte.ts';

/** Sees to it that no page goes with a star or a text that is not kept: at every leave, and by asking where it must. */
export function keepMine(mine: MineState): void {
  const { notes } = mine;
  // The only sign some phones give before they end a page in the background; coming back is worth another try.
  document.addEventListener('visibilitychange', () => mine.secure());
  addEventListener('pagehide', () => mine.secure());
  $effect.root(() => {
    $effect(() => {
      if (!notes.refused) return undefined;
      const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
      addEventListener('beforeunload', ask);
      return () => removeEventListener('beforeunload', ask);
    });
  });
}
