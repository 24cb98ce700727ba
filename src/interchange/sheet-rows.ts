import type { Column } from './headings.ts';
import type { Oddities } from './oddities.ts';
import { cellText, type Cell, type Sheet } from './sheet.ts';
import type { Header } from './sheet-header.ts';

/** One row of a table below its headings. */
export interface SheetRow {
  /** Its number as the spreadsheet program shows it. */
  readonly number: number;
  cell(column: Column): Cell;
  text(column: Column): string;
  where(column?: Column): string;
  /** What the whole row says when it is one cell alone, as a section's heading is. */
  readonly alone: string | undefined;
}

/** Columns whose merged cell is meant for every row it covers. A merged title is one session on several rows. */
const SPANNING: readonly Column[] = [
  'date',
  'time',
  'start',
  'end',
  'partOfDay',
  'room',
  'track',
  'kind',
  'chair',
  'language',
];

/** The rows below the headings that say anything, merged cells carried down. */
export function rowsOf(sheet: Sheet, header: Header, oddities: Oddities): readonly SheetRow[] {
  const headingOf = new Map(header.headings.map(({ text, index }) => [index, text] as const));
  const lastHeading = header.headings.at(-1)?.index ?? 0;
  const covered = coveredCells(sheet, header);
  return sheet.rows.flatMap((cells, index) => {
    if (index <= header.row || cells.every((cell) => cellText(cell) === '')) return [];
    const carried = (column: Column): Cell => {
      const at = header.columns.get(column);
      if (at === undefined) return undefined;
      if (cells[at] !== undefined || !SPANNING.includes(column)) return cells[at];
      return covered.get(placeOf(index, at));
    };
    const where = (column?: Column): string => {
      const heading = column === undefined ? undefined : headingOf.get(header.columns.get(column) ?? -1);
      const row = `row ${index + 1}${sheet.name === '' ? '' : ` of “${sheet.name}”`}`;
      return heading === undefined ? row : `${row}, column ${heading}`;
    };
    const beyond = cells.slice(lastHeading + 1).filter((cell) => cellText(cell) !== '');
    if (beyond.length > 0) {
      const what = `cells stand right of the last heading: “${beyond.map(cellText).join('”, “').slice(0, 80)}”`;
      oddities.add({ kind: 'odd-shape', where: where(), what, done: 'left out' });
    }
    const filled = cells.filter((cell) => cellText(cell) !== '');
    for (const column of SPANNING) {
      const at = header.columns.get(column);
      if (at !== undefined && cells[at] === undefined && carried(column) !== undefined) {
        const done = `“${cellText(carried(column)).slice(0, 40)}” carried down`;
        oddities.add({ kind: 'carried-down', where: where(column), what: 'a merged cell covers this row', done });
      }
    }
    return [
      {
        number: index + 1,
        cell: carried,
        text: (column) => cellText(carried(column)),
        where,
        alone: filled.length === 1 ? cellText(filled[0]) : undefined,
      },
    ];
  });
}

/** Whether a row sums up the table (`Tổng cộng`, `Total: 120`) instead of being one of it. */
export function isTotal(row: SheetRow, columns: Iterable<Column>): boolean {
  const texts = [row.alone ?? '', ...[...columns].map((column) => row.text(column))];
  return texts.some(
    (text) =>
      /^\s*(?:tổng(?:\s*(?:cộng|số))|cộng|total|sum)(?!\p{L})/iu.test(text.normalize('NFC')) && text.length < 60,
  );
}

const COVERED_LIMIT = 1_000_000; // Overlapping merges of a whole sheet, which no program writes, would go beyond.

/** What merged cells of the spanning columns say in the rows below their first one. */
function coveredCells(sheet: Sheet, header: Header): ReadonlyMap<string, Cell> {
  const spanning = new Set(SPANNING.map((column) => header.columns.get(column)));
  const covered = new Map<string, Cell>();
  let counted = 0;
  for (const { top, left, bottom, right } of sheet.merges) {
    const columns = [...spanning].filter((at) => at !== undefined && left <= at && at <= right);
    if (top <= header.row || columns.length === 0) continue;
    const value = sheet.rows[top]?.[left];
    for (let row = top + 1; row <= Math.min(bottom, sheet.rows.length - 1); row += 1) {
      for (const at of columns) covered.set(placeOf(row, at ?? 0), value);
      counted += 1;
      if (counted > COVERED_LIMIT) return covered;
    }
  }
  return covered;
}

function placeOf(row: number, column: number): string {
  return `${row}:${column}`;
}
