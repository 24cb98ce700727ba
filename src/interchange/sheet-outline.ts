import type { ColumnOutline, SheetOutline } from '#wire/desk/importing.ts';
import { foldedHeading, PERSONAL, type Column, type PersonalColumn } from './headings.ts';
import { headerOf, headingText, type TableWishes } from './sheet-header.ts';
import { cellText, type Cell, type Sheet } from './sheet.ts';

const MOST_SHEETS = 30;
const MOST_COLUMNS = 60;
const EXAMPLES = 3;
const LONGEST = 80;
const LONGEST_KEY = 200; // A longer heading is a sentence, and nobody gives it a meaning.

/** The sheets of a table that hold something, each with its columns. */
export function outlinesOf(sheets: readonly Sheet[], wishes: TableWishes = {}): readonly SheetOutline[] {
  return sheets
    .filter(({ rows }) => rows.some(isFilled))
    .slice(0, MOST_SHEETS)
    .map((sheet) => outlineOf(sheet, wishes));
}

function outlineOf(sheet: Sheet, wishes: TableWishes): SheetOutline {
  const header = headerOf(sheet, wishes);
  const row = header?.row ?? likelyHeadings(sheet.rows);
  const below = sheet.rows.slice(row + 1).filter(isFilled);
  const width = Math.min(MOST_COLUMNS, (sheet.rows[row] ?? []).length);
  const columns = Array.from({ length: width }, (_, index): ColumnOutline => {
    const told = header?.headings.find((heading) => heading.index === index)?.column;
    const isRead = told !== undefined && header?.columns.get(told) === index;
    const meaning = told !== undefined && isPersonal(told) ? 'personal' : isRead ? told : undefined;
    const heading = headingText(sheet.rows[row]?.[index]);
    return {
      letter: letterOf(index),
      heading: heading.slice(0, LONGEST),
      key: foldedHeading(heading).slice(0, LONGEST_KEY),
      ...(meaning === undefined ? {} : { meaning }),
      // What is never read is not shown either: these are telephone numbers and birthdays.
      examples: meaning === 'personal' ? [] : examplesIn(below, index),
    };
  });
  return {
    name: sheet.name,
    rows: below.length,
    headingRow: row + 1,
    isUnderstood: header !== undefined && (header.columns.has('title') || header.columns.has('name')),
    isChosen: wishes.sheets?.includes(sheet.name) ?? true,
    columns: columns.filter(({ heading, examples }) => heading !== '' || examples.length > 0),
  };
}

/** Where no heading is known: the first row that has most cells of words, which is what headings look like. */
function likelyHeadings(rows: Sheet['rows']): number {
  const words = rows.slice(0, 40).map((row) => row.filter((cell) => typeof cell === 'string').length);
  return Math.max(0, words.indexOf(Math.max(0, ...words)));
}

function examplesIn(rows: Sheet['rows'], index: number): readonly string[] {
  const found = new Set<string>();
  for (const row of rows) {
    const text = cellText(row[index]);
    if (text !== '') found.add(text.replace(/\s+/g, ' ').slice(0, LONGEST));
    if (found.size === EXAMPLES) break;
  }
  return [...found];
}

function isFilled(row: readonly Cell[]): boolean {
  return row.some((cell) => cellText(cell) !== '');
}

function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function isPersonal(column: Column): column is PersonalColumn {
  return (PERSONAL as readonly Column[]).includes(column);
}
