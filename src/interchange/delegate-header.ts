import type { DelegateColumn, DelegateColumnOutline, DelegateListWishes } from '#wire/desk/delegate-import.ts';
import { delegateColumnOf } from './delegate-headings.ts';
import { foldedHeading } from './headings.ts';
import { cellText, type Cell, type Sheet } from './sheet.ts';

/** The headings of a sheet that lists people. */
export interface DelegateHeader {
  /** Index of the row of headings. */
  readonly row: number;
  /** Where each known column stands; of two with one meaning the first. */
  readonly columns: ReadonlyMap<DelegateColumn, number>;
  readonly headings: readonly { readonly text: string; readonly index: number; readonly column?: DelegateColumn }[];
}

const SEARCHED = 40; // The country's motto, the title and the date come before a heading, but not pages of them.

/** The row of headings: the one that names most columns, a name among them; undefined when no row does. */
export function delegateHeaderOf({ rows }: Sheet, wishes: DelegateListWishes = {}): DelegateHeader | undefined {
  let best: DelegateHeader | undefined;
  for (const [row, cells] of rows.slice(0, SEARCHED).entries()) {
    const header = headerIn(cells, row, wishes);
    if (hasNames(header) && header.columns.size > (best?.columns.size ?? 0)) best = header;
  }
  return best;
}

/** The columns of a sheet as somebody sees them who has to say what they mean. */
export function delegateColumnsOf(
  sheet: Sheet,
  header: DelegateHeader | undefined,
  wishes: DelegateListWishes = {},
): readonly DelegateColumnOutline[] {
  const row = header?.row ?? likelyHeadings(sheet.rows);
  const known = header ?? headerIn(sheet.rows[row] ?? [], row, wishes);
  return known.headings.slice(0, MOST_COLUMNS).map(({ text, index, column }) => ({
    sheet: sheet.name,
    letter: letterOf(index),
    heading: text.slice(0, LONGEST),
    key: keyOf(text),
    ...(column !== undefined && known.columns.get(column) === index ? { meaning: column } : {}),
    examples: examplesBelow(sheet.rows.slice(row + 1), index),
  }));
}

function hasNames({ columns }: DelegateHeader): boolean {
  return columns.has('name') || columns.has('givenName');
}

function headerIn(cells: readonly Cell[], row: number, { columns: said = {} }: DelegateListWishes): DelegateHeader {
  const columns = new Map<DelegateColumn, number>();
  const headings = cells.flatMap((cell, index) => {
    const text = cellText(cell).replace(/\s+/g, ' ');
    if (typeof cell !== 'string' || text === '' || text.length > LONGEST) return [];
    const key = keyOf(text);
    const wished = Object.hasOwn(said, key) ? said[key] : delegateColumnOf(text);
    const column = wished === 'nothing' ? undefined : wished;
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
    return [{ text, index, ...(column === undefined ? {} : { column }) }];
  });
  return { row, columns, headings };
}

const LONGEST = 80;
const MOST_COLUMNS = 60;
const EXAMPLES = 3;

function keyOf(heading: string): string {
  return foldedHeading(heading).slice(0, 200);
}

/** Where no heading is known: the first row with most cells of words, which is what headings look like. */
function likelyHeadings(rows: Sheet['rows']): number {
  const words = rows.slice(0, SEARCHED).map((cells) => cells.filter((cell) => typeof cell === 'string').length);
  return Math.max(0, words.indexOf(Math.max(0, ...words)));
}

function examplesBelow(rows: Sheet['rows'], index: number): readonly string[] {
  const found = new Set<string>();
  for (const cells of rows) {
    const text = cellText(cells[index]).replace(/\s+/g, ' ').slice(0, LONGEST);
    if (text !== '') found.add(text);
    if (found.size === EXAMPLES) break;
  }
  return [...found];
}

function letterOf(index: number): string {
  let letters = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}
