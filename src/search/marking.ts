import type { Segment } from './records.ts';
import { eachWord, wordsIn, type PlacedWord, type Word } from './words.ts';

/** One word of a question and what answers it. */
export interface Sought {
  readonly word: Word;
  /** Words without marks that answer it, each with how well. */
  readonly terms: ReadonlyMap<string, number>;
  /** Words with the very marks that were typed. */
  readonly exact: readonly string[];
}

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
export function snippetOf(text: string | undefined, sought: readonly Sought[]): readonly Segment[] | undefined {
  if (!text) return undefined;
  const terms = new Set(sought.flatMap((one) => [...one.terms.keys()]));
  const last = new Map<Sought, number>();
  const found: { best?: Stretch } = {};
  eachWord(text, ({ folded }, from, to) => {
    if (!terms.has(folded)) return;
    for (const one of sought) if (one.terms.has(folded)) last.set(one, from);
    const near = [...last.values()].filter((at) => from - at <= WITHIN);
    const start = Math.min(...near);
    const span = to - start;
    const { best } = found;
    if (!best || near.length > best.count || (near.length === best.count && span < best.span)) {
      found.best = { count: near.length, span, from: start };
    }
    return !isGoodEnough(found.best, from, sought.length);
  });
  const { best } = found;
  if (!best) return undefined;
  const from = wordStart(text, best.from - BEFORE);
  const to = wordEnd(text, best.from + AFTER);
  const shown = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return segmentsOf(`${from > 0 ? '… ' : ''}${shown}${to < text.length ? ' …' : ''}`, sought).segments;
}

/** Side by side it does not get better; and nobody waits at every key for a long paper to be read to its end. */
function isGoodEnough(best: Stretch | undefined, at: number, words: number): boolean {
  if (!best || best.count < words) return at > FARTHEST;
  return best.span <= SIDE_BY_SIDE * words || at > FAR;
}

interface Stretch {
  readonly count: number;
  readonly span: number;
  readonly from: number;
}

/** Of one word in one text: a single letter begins half of all words, and what is marked all over tells nothing. */
const MOST_MARKS = 3;
// Characters. Some two lines of a phone.
const WITHIN = 80;
const SIDE_BY_SIDE = 8;
const FAR = 1_500;
const FARTHEST = 6_000;
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
