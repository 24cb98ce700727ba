import type { PdfLine } from './pdf-words.ts';

/**
 * The pages without what is printed on each of them again: page numbers, and headers and footers that most pages share.
 */
export function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): readonly (readonly PdfLine[])[] {
  if (pages.length < 2) return pages;
  const edges = pages.map(edgeLines);
  const counts = new Map<string, number>();
  for (const lines of edges) {
    for (const key of new Set(lines.flat(2).map((line) => line.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const often = Math.max(SURE, pages.length * SHARE);
  const isRunning = (line: PdfLine, key: string): boolean =>
    PAGE_NUMBER.test(line.text) || (counts.get(key) ?? 0) >= often;
  return pages.map((lines, page) => {
    const running = new Set<PdfLine>();
    for (const edge of edges[page] ?? []) {
      // From the page's edge inwards: behind the first line that is the page's own, all are.
      for (const row of edge) {
        if (!row.every(({ line, key }) => isRunning(line, key))) break;
        for (const { line } of row) running.add(line);
      }
    }
    // A page that says nothing else says this.
    return running.size < lines.length ? lines.filter((line) => !running.has(line)) : lines;
  });
}

const SURE = 3; // Two pages may begin alike by chance.
const SHARE = 0.4; // Books have one header on even pages and another on odd ones.
const EDGE = 2; // Lines at the top and at the bottom of a page that may be its header and footer.
const PAGE_NUMBER =
  /^\P{L}{0,3}(?:(?:trang|tr\.|page|p\.|slide)\s*)?[\divxlc]{1,6}(?:\s*(?:\/|of|trên)\s*\d+)?\P{L}{0,3}$/iu;

interface EdgeLine {
  readonly line: PdfLine;
  /** Where it stands and its words without their numbers. */
  readonly key: string;
}

/** The uppermost and the lowest lines of a page, each from the edge inwards, those at one height together. */
function edgeLines(lines: readonly PdfLine[]): readonly (readonly (readonly EdgeLine[])[])[] {
  const heights = [...new Set(lines.map(({ base }) => Math.round(base)))].sort((a, b) => b - a);
  const edge = (name: string, at: readonly number[]): readonly (readonly EdgeLine[])[] =>
    at.map((height) =>
      lines
        .filter(({ base }) => Math.round(base) === height)
        .map((line) => ({ line, key: `${name} ${line.text.toLowerCase().replace(/\d+/g, '#')}` })),
    );
  return [edge('top', heights.slice(0, EDGE)), edge('bottom', heights.slice(-EDGE).reverse())];
}
