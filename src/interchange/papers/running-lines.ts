import type { PdfLine } from './pdf-words.ts';

/**
 * The pages without what is printed on each of them again: page numbers, and headers and footers that most pages share.
 */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): readonly (readonly PdfLine[])[] {
  if (pages.length < 2) return pages;
  const edges = pages.map(edgeLines);
  const counts = new Map<string, number>();
  for (const lines of edges) {
    for (const key of new Set([...lines.values()])) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const often = Math.max(SURE, pages.length * SHARE);
  return pages.map((lines, page) => {
    const own = lines.filter((line) => {
      const key = edges[page]?.get(line);
      if (key === undefined) return true;
      return !PAGE_NUMBER.test(line.text) && (counts.get(key) ?? 0) < often;
    });
    // A page that says nothing else says this.
    return own.length > 0 ? own : lines;
  });
}

const SURE = 3; // Two pages may begin alike by chance.
const SHARE = 0.4; // Books have one header on even pages and another on odd ones.
const EDGE = 2; // Lines at the top and at the bottom of a page that may be its header and footer.
const PAGE_NUMBER =
  /^\P{L}{0,3}(?:(?:trang|tr\.|page|p\.|slide)\s*)?[\divxlc]{1,6}(?:\s*(?:\/|of|trên)\s*\d+)?\P{L}{0,3}$/iu;

/** The uppermost and lowest lines of a page, each with its words without their numbers. */
function edgeLines(lines: readonly PdfLine[]): ReadonlyMap<PdfLine, string> {
  const heights = [...new Set(lines.map(({ base }) => Math.round(base)))].sort((a, b) => b - a);
  const top = heights.slice(0, EDGE);
  const bottom = heights.slice(-EDGE);
  const edges = new Map<PdfLine, string>();
  for (const line of lines) {
    const height = Math.round(line.base);
    const edge = top.includes(height) ? 'top' : bottom.includes(height) ? 'bottom' : undefined;
    if (edge !== undefined) edges.set(line, `${edge} ${line.text.toLowerCase().replace(/\d+/g, '#')}`);
  }
  return edges;
}
