import { columnOf, type Column } from './headings.ts';
import { cellText, type Cell, type Sheet } from './sheet.ts';

export interface Header {
  /** Index of the heading row. */
  readonly row: number;
  /** Where each known column stands; of two with one meaning the first. */
  readonly columns: ReadonlyMap<Column, number>;
  readonly headings: readonly { readonly text: string; readonly index: number; readonly column: Column | undefined }[];
}

const SEARCHED = 40; // Title rows, dates and slogans come before a heading, but not pages of them.

/** The row of headings, the one that names most columns known; undefined when none names two. */
export function headerOf({ rows }: Sheet): Header | undefined {
  let best: { row: number; score: number } | undefined;
  rows.slice(0, SEARCHED).forEach((row, index) => {
    const score = headerScore(row);
    if (score >= 2 && score > (best?.score ?? 0)) best = { row: index, score };
  });
  if (best === undefined) return undefined;
  const cells = rows[best.row] ?? [];
  const columns = new Map<Column, number>();
  const headings = cells.flatMap((cell, index) => {
    const text = cellText(cell).replace(/\s+/g, ' ');
    if (text === '') return [];
    const column = columnOf(text);
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
    return [{ text, index, column }];
  });
  return { row: best.row, columns, headings };
}

/** How many different columns a row's cells name. */
export function headerScore(row: readonly Cell[]): number {
  const named = row.map((cell) => (typeof cell === 'string' && cell.length < 80 ? columnOf(cell) : undefined));
  return new Set(named.filter((column) => column !== undefined)).size;
}
