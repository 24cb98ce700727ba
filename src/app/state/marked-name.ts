import { fold } from '#domain/folding.ts';

/** A stretch of a text, and whether it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly isHit: boolean;
}

/**
 * A text with the beginnings of its words that were looked for marked, marks or no marks: `nguyen` marks `Nguyễn`.
 * @param words folded
 */
export function markedText(text: string, words: readonly string[]): readonly Stretch[] {
  const stretches: { text: string; isHit: boolean }[] = [];
  const add = (piece: string, isHit: boolean): void => {
    const last = stretches.at(-1);
    if (last?.isHit === isHit) last.text += piece;
    else if (piece) stretches.push({ text: piece, isHit });
  };
  for (const [piece] of text.matchAll(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu)) {
    const folded = fold(piece);
    const hit = words.filter((word) => folded.startsWith(word)).sort((a, b) => b.length - a.length)[0];
    const end = hit === undefined ? 0 : lengthOf(piece, hit.length);
    add(piece.slice(0, end), true);
    add(piece.slice(end), false);
  }
  return stretches;
}

/** How many units of a word are its first letters that fold to so many. */
function lengthOf(word: string, folded: number): number {
  let [end, told] = [0, 0];
  for (const letter of word) {
    const own = fold(letter).length;
    // A mark that stands by itself belongs to the letter before it.
    if (told >= folded && own > 0) break;
    end += letter.length;
    told += own;
  }
  return end;
}
