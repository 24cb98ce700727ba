import type { NotesState } from './state/notes.svelte.ts';

/** Sees to it that no page goes with a text in a field that is not kept: at every leave, and by asking where it must. */
export function keepNotes(notes: NotesState): void {
  // The only sign some phones give before they end a page in the background; coming back is worth another try.
  document.addEventListener('visibilitychange', () => notes.secure());
  addEventListener('pagehide', () => notes.secure());
  $effect.root(() => {
    $effect(() => {
      if (!notes.refused) return undefined;
      const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
      addEventListener('beforeunload', ask);
      return () => removeEventListener('beforeunload', ask);
    });
  });
}
