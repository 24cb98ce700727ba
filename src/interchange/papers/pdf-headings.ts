import { fold } from '#domain/folding.ts';
import { mostOf } from './pdf-lines.ts';
import type { OutlineEntry, PdfLine } from './pdf-words.ts';

export interface HeadingLevels {
  /** The level of a line that is a heading, or part of one. */
  levelOf(line: PdfLine): 1 | 2 | 3 | undefined;
}

/** Which lines are headings: those the outline names, those in larger letters, and those in capitals alone. */
export function headingLevels(pages: readonly (readonly PdfLine[])[], outline: readonly OutlineEntry[]): HeadingLevels {
  const sizes = new Map<number, number>();
  for (const { size, text } of pages.flat()) sizes.set(size, (sizes.get(size) ?? 0) + text.length);
  const body = mostOf(sizes);
  // Only sizes that few words have: where much is large, nothing stands out.
  const all = [...sizes.values()].reduce((sum, count) => sum + count, 0);
  const larger = [...sizes]
    .filter(([size, count]) => size >= body * CLEARLY_LARGER && count < all * RARE)
    .map(([size]) => size)
    .sort((a, b) => b - a);
  const titles = new Map(outline.map(({ title, depth }) => [comparable(title), depth]));
  return {
    levelOf({ text, size }) {
      if (text.length > LONGEST || !/\p{L}{2}/u.test(text)) return undefined;
      const depth = titles.get(comparable(text));
      if (depth !== undefined) return levelAt(depth);
      const rank = larger.indexOf(size);
      if (rank >= 0) return levelAt(rank + 1);
      return isInCapitals(text) && size >= body ? 2 : undefined;
    },
  };
}

const CLEARLY_LARGER = 1.12;
const RARE = 0.25;
const LONGEST = 200;

function levelAt(depth: number): 1 | 2 | 3 {
  return depth <= 1 ? 1 : depth === 2 ? 2 : 3;
}

/** Words in capitals, at least two of them: Vietnamese reports set their chapters so. */
function isInCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) >= 2 && !/[.;,]$/.test(text);
}

/** An outline leaves the number away that the page prints, or the other way round. */
function comparable(title: string): string {
  return fold(title)
    .replace(/^[\divx]+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
