import { fold } from '../domain/folding.ts';

/** A word as it is compared. */
export interface Word {
  /** Without marks: `duong`. */
  readonly folded: string;
  /**
   * With them: the letters, then the tone. Where the tone mark stands is a matter of taste in Vietnamese (hoà, hòa), so
   * it stands apart: `đương` and `̀`.
   */
  readonly letters: string;
  readonly tone: string;
  readonly hasMarks: boolean;
  /** Letters and tone as one text, for a list in which the same beginnings stand together. */
  readonly marked: string;
}

/** A word and where it stands in its text. */
export interface PlacedWord {
  readonly word: Word;
  readonly from: number;
  readonly to: number;
}

/**
 * Goes through the words of a text in their order, until told to stop by `false`. Called back rather than handed an
 * iterator: papers have thousands of words, and a phone looks through eight of them at every key.
 */
export function eachWord(
  text: string,
  see: (word: Word, from: number, to: number) => boolean | undefined | void,
): void {
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const end = WORD.lastIndex;
    if (see(wordOf(match[0]), match.index, end) === false) return;
    WORD.lastIndex = end;
  }
}

/** The words of a short text. */
export function wordsIn(text: string): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  eachWord(text, (word, from, to) => void words.push({ word, from, to }));
  return words;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
// Grave, acute, tilde, hook above, dot below: the five tones.
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

// A language has few words and texts repeat them: folding each but once makes indexing several times faster.
const known = new Map<string, Word>();
const MOST_KNOWN = 50_000;

function wordOf(text: string): Word {
  const old = known.get(text);
  if (old) return old;
  const apart = text.normalize('NFD').toLowerCase();
  const folded = fold(text);
  const letters = apart.replace(TONES, '').normalize('NFC');
  const tone = apart.match(TONES)?.join('') ?? '';
  const word = {
    folded,
    letters,
    tone,
    hasMarks: tone !== '' || letters !== folded,
    marked: `${letters}\u0000${tone}`,
  };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, word);
  return word;
}
