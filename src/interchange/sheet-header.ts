import { columnOf, foldedHeading, type Column } from './headings.ts';
import { cellText, type Cell, type Sheet } from './sheet.ts';

export interface Header {
  /** Index of the heading row. */
  readonly row: number;
  /** Where each known column stands; of two with one meaning the first. */
  readonly columns: ReadonlyMap<Column, number>;
  readonly headings: readonly { readonly text: string; readonly index: number; readonly column: Column | undefined }[];
}

/** What somebody said about the tables of a file whose headings alone do not tell enough. */
export interface TableWishes {
  /** What columns mean, by their heading as `foldedHeading` gives it; `nothing`: the column is left out. */
  readonly columns?: Readonly<Record<string, Column | 'nothing'>> | undefined;
  /** The sheets to read, by name; absent: all of them. */
  readonly sheets?: readonly string[] | undefined;
  /** The number of the row of headings; absent: it is looked for. */
  readonly headingRow?: number | undefined;
}

const SEARCHED = 40; // Title rows, dates and slogans come before a heading, but not pages of them.

/** The row of headings, the one that names most columns known; undefined when none names two. */
export function headerOf({ rows }: Sheet, wishes: TableWishes = {}): Header | undefined {
  const row = wishes.headingRow === undefined ? likeliestRow(rows, wishes) : wishes.headingRow - 1;
  const cells = row === undefined ? undefined : rows[row];
  if (row === undefined || cells === undefined) return undefined;
  const columns = new Map<Column, number>();
  const headings = cells.flatMap((cell, index) => {
    const text = headingText(cell);
    if (text === '') return [];
    const column = meaningOf(text, wishes);
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
    return [{ text, index, column }];
  });
  return { row, columns, headings };
}

/** A heading as it is shown: in one line. */
export function headingText(cell: Cell): string {
  return cellText(cell).replace(/\s+/g, ' ');
}

function likeliestRow(rows: Sheet['rows'], wishes: TableWishes): number | undefined {
  // A heading somebody said the meaning of is one even when it stands alone.
  const least = wishes.columns === undefined ? 2 : 1;
  let best: { row: number; score: number } | undefined;
  rows.slice(0, SEARCHED).forEach((row, index) => {
    const score = headerScore(row, wishes);
    if (score >= least && score > (best?.score ?? 0)) best = { row: index, score };
  });
  return best?.row;
}

function meaningOf(text: string, { columns = {} }: TableWishes): Column | undefined {
  const folded = foldedHeading(text);
  const said = Object.hasOwn(columns, folded) ? columns[folded] : columnOf(text);
  return said === 'nothing' ? undefined : said;
}

/** How many different columns a row's cells name. */
export function headerScore(row: readonly Cell[], wishes: TableWishes = {}): number {
  const named = row.map((cell) => (typeof cell === 'string' && cell.length < 80 ? meaningOf(cell, wishes) : undefined));
  return new Set(named.filter((column) => column !== undefined)).size;
}
