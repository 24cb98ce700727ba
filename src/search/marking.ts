import { closest, type Sought, type WordPlaces } from './closest.ts';
import type { Segment } from './records.ts';
import { wordsIn, type PlacedWord } from './words.ts';

/** A text in stretches, a word marked where it stands first, and how many of the words sought are not in it. */
export function segmentsOf(
  text: string,
  sought: readonly Sought[],
): { readonly segments: readonly Segment[]; readonly missing: number } {
  const met = new Map<Sought, number>();
  const hits: PlacedWord[] = [];
  for (const placed of wordsIn(text)) {
    const answered = sought.filter(({ terms }) => terms.has(placed.word.folded));
    if (answered.some((one) => (met.get(one) ?? 0) < MOST_MARKS)) hits.push(placed);
    for (const one of answered) met.set(one, (met.get(one) ?? 0) + 1);
  }
  return { segments: cut(text, hits), missing: sought.length - met.size };
}

/** The stretch of a long text where most of the words stand together; undefined where none does. */
export function snippetOf(
  text: string | undefined,
  sought: readonly Sought[],
  places?: WordPlaces,
): readonly Segment[] | undefined {
  const start = text ? closest(text, sought, places) : undefined;
  if (!text || start === undefined) return undefined;
  const from = wordStart(text, start - BEFORE);
  const to = wordEnd(text, start + AFTER);
  const shown = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return segmentsOf(`${from > 0 ? '… ' : ''}${shown}${to < text.length ? ' …' : ''}`, sought).segments;
}

/** Of one word in one text: a single letter begins half of all words, and what is marked all over tells nothing. */
const MOST_MARKS = 3;
// Characters.
const BEFORE = 32;
const AFTER = 96;

function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at, at + BEFORE).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(at, at + BEFORE).search(/\s/);
  return space < 0 ? at : at + space;
}

function cut(text: string, hits: readonly PlacedWord[]): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { from, to } of hits) {
    if (from > at) segments.push({ text: text.slice(at, from), isHit: false });
    segments.push({ text: text.slice(from, to), isHit: true });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), isHit: false });
  return segments;
}
