import { fold } from '#domain/folding.ts';
import type { TextBlock } from '#domain/readable-text.ts';
import { sectionAt, type TextSection } from './text-sections.ts';

/** A place where the text says what was looked for: characters `start` to `end` of a block. */
export interface Match {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** A text cut at its matches; `match` is there in the pieces that are one. */
export interface Piece {
  readonly text: string;
  readonly match?: Match;
}

/** Nobody steps through more, and marking each costs time. */
const MOST = 999;

/**
 * Makes the search of one text. Marks may be left out: `hoi nghi` finds `hội nghị`. Where they are typed and the text has
 * it so, only that is found.
 */
export function finderIn(blocks: readonly TextBlock[]): (query: string) => readonly Match[] {
  const folded = blocks.map((block) => (block.kind === 'page' ? '' : fold(block.text)));
  return (query) => {
    const wanted = fold(query.trim());
    if (wanted === '') return [];
    const matches: Match[] = [];
    for (const [block, words] of folded.entries()) {
      if (words.includes(wanted)) matches.push(...matchesIn(block, textAt(blocks, block), wanted));
      if (matches.length >= MOST) break;
    }
    const typed = plain(query.trim());
    const exact = matches.filter(({ block, start, end }) => plain(textAt(blocks, block).slice(start, end)) === typed);
    return (typed !== wanted && exact.length > 0 ? exact : matches).slice(0, MOST);
  };
}

/** Cuts a text at its matches, which are in order. */
export function piecesOf(text: string, matches: readonly Match[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of matches) {
    if (match.start > from) pieces.push({ text: text.slice(from, match.start) });
    pieces.push({ text: text.slice(match.start, match.end), match });
    from = match.end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The matches of each section that has any, by its place. */
export function matchesBySection(
  matches: readonly Match[],
  sections: readonly TextSection[],
): ReadonlyMap<number, readonly Match[]> {
  const found = new Map<number, Match[]>();
  for (const match of matches) {
    const section = sectionAt(sections, match.block);
    found.set(section, [...(found.get(section) ?? []), match]);
  }
  return found;
}

function matchesIn(block: number, text: string, wanted: string): readonly Match[] {
  // Folding changes lengths (`ß` is `ss`, a mark of its own is nothing), so each folded letter remembers where it was.
  let folded = '';
  const origins: number[] = [];
  let place = 0;
  for (const letter of text) {
    const plainLetters = fold(letter);
    for (let i = 0; i < plainLetters.length; i += 1) origins.push(place);
    folded += plainLetters;
    place += letter.length;
  }
  const found: Match[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const last = at + wanted.length;
    found.push({ block, start: origins[at] ?? 0, end: origins[last] ?? text.length });
  }
  return found;
}

function textAt(blocks: readonly TextBlock[], place: number): string {
  const block = blocks[place];
  return block === undefined || block.kind === 'page' ? '' : block.text;
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
