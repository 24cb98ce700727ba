import type { LocalisedText } from '#domain/text.ts';
import { cleanLine, cleanParagraphs } from '../clean-text.ts';
import { foldedHeading } from '../headings.ts';
import { languagesIn } from '../languages.ts';
import { cellText, type Sheet } from '../sheet.ts';

/** Wordings of each column's heading as `foldedHeading` gives them, `|` between. */
export type Wordings<Column extends string> = Readonly<Record<Column, string>>;

/** A row of a table of facts about files or places. */
export interface TableRow<Column extends string> {
  /** `photos/captions.xlsx, row 12`. */
  readonly where: string;
  /** What a cell tells as one line; undefined when it tells nothing, or when nothing is what it tells (`-`). */
  line(column: Column): string | undefined;
  /** The same by language: of `Caption`, `Caption vi` and `Chú thích (tiếng Anh)`. */
  words(column: Column, form?: 'line' | 'paragraphs'): LocalisedText | undefined;
  /** Whether a `-` says that there is none: what was told earlier is taken back. */
  isCleared(column: Column): boolean;
}

export interface FactTable<Column extends string> {
  readonly rows: readonly TableRow<Column>[];
  /** Headings that mean nothing here. */
  readonly unknown: readonly string[];
}

/**
 * The table in a sheet, found by its headings; undefined when none of the first rows has the `key` column's. A heading
 * may name a language behind it; without one the words are in the `main` language.
 */
export function readFactTable<Column extends string>(
  sheet: Sheet,
  path: string,
  wordings: Wordings<Column>,
  options: { readonly key: NoInfer<Column>; readonly main: string },
): FactTable<Column> | undefined {
  const header = headerOf(sheet, wordings, options.key);
  if (header === undefined) return undefined;
  const { row: at, headings } = header;
  const rows = sheet.rows.flatMap((cells, index) => {
    if (index <= at || cells.every((cell) => cellText(cell) === '')) return [];
    const told = (column: Column): readonly { readonly tag: string | undefined; readonly text: string }[] =>
      headings
        .filter((heading) => heading.column === column)
        .map(({ tag, index: place }) => ({ tag, text: cellText(cells[place]) }))
        .filter(({ text }) => text !== '');
    const isCleared = (column: Column): boolean => told(column).length > 0 && told(column).every(isDash);
    const row: TableRow<Column> = {
      where: `${path}, ${sheet.name === '' ? '' : `sheet “${sheet.name}”, `}row ${index + 1}`,
      line: (column) => {
        const text = told(column).find((cell) => !isDash(cell))?.text;
        return text === undefined ? undefined : cleanLine(text).text || undefined;
      },
      words: (column, form = 'line') => {
        const clean = form === 'line' ? cleanLine : cleanParagraphs;
        const words = told(column)
          .filter((cell) => !isDash(cell))
          .map(({ tag, text }) => [tag ?? options.main, clean(text).text] as const)
          .filter(([, text]) => text !== '');
        return words.length > 0 ? Object.fromEntries(words) : undefined;
      },
      isCleared,
    };
    return [row];
  });
  const unknown = headings.filter(({ column }) => column === undefined).map(({ text }) => text);
  return { rows, unknown };
}

interface Heading<Column extends string> {
  readonly text: string;
  readonly index: number;
  readonly column: Column | undefined;
  readonly tag: string | undefined;
}

const SEARCHED = 20; // Rows in which headings are looked for.

function headerOf<Column extends string>(
  { rows }: Sheet,
  wordings: Wordings<Column>,
  key: Column,
): { readonly row: number; readonly headings: readonly Heading<Column>[] } | undefined {
  for (const [row, cells] of rows.slice(0, SEARCHED).entries()) {
    const headings = cells.flatMap((cell, index): readonly Heading<Column>[] => {
      const text = cellText(cell).replace(/\s+/g, ' ').slice(0, 80);
      return text === '' ? [] : [{ text, index, ...meaningOf(text, wordings) }];
    });
    if (headings.some(({ column }) => column === key)) return { row, headings };
  }
  return undefined;
}

function meaningOf<Column extends string>(
  heading: string,
  wordings: Wordings<Column>,
): { readonly column: Column | undefined; readonly tag: string | undefined } {
  const folded = foldedHeading(heading);
  const columns = Object.keys(wordings) as Column[];
  const named = (words: string): Column | undefined =>
    columns.find((column) => wordings[column].split('|').includes(words));
  const plain = named(folded);
  if (plain !== undefined) return { column: plain, tag: undefined };
  // `Caption vi`, `Chú thích (tiếng Anh)`: the last word or two name the language.
  const words = folded.split(' ');
  for (const count of [1, 2]) {
    const tag = languagesIn(words.slice(-count).join(' '))?.[0];
    const column = named(words.slice(0, -count).join(' '));
    if (tag !== undefined && column !== undefined) return { column, tag };
  }
  // `Tệp / File`: both mean the same.
  for (const piece of heading.split(/[/\n(|]/).map(foldedHeading)) {
    const column = named(piece);
    if (column !== undefined) return { column, tag: undefined };
  }
  return { column: undefined, tag: undefined };
}

function isDash({ text }: { readonly text: string }): boolean {
  return /^[-–—]$/.test(text);
}
