import { handbook } from './handbook.ts';

/** Says, beside the list a room shows on a wide screen, what may be chosen in it; with no words, nothing. */
export function hintBeside(words: () => string): void {
  const { rooms } = handbook();
  $effect(() => {
    rooms.hintBeside = words();
    return () => {
      rooms.hintBeside = '';
    };
  });
}
