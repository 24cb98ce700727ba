import Papa from 'papaparse';
import type { Oddities } from './oddities.ts';
import type { Sheet } from './sheet.ts';
import { headerScore } from './sheet-header.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const LOOKED_AT = 30; // Rows in which a heading is looked for, title rows before it included.

/** A CSV text as a sheet. The delimiter is the one that finds headings, or the one Excel's `sep=` line names. */
export function readCsv(text: string, name: string, oddities: Oddities): Sheet {
  const bare = text.replace(/^\ufeff/, '');
  const told = /^"?sep=([^\r\n"])"?\r?\n/i.exec(bare);
  const body = told === null ? bare : bare.slice(told[0].length);
  const delimiter = told?.[1] ?? likeliestDelimiter(body);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false });
  for (const error of errors) {
    if (error.type === 'Delimiter') continue;
    const where = `row ${(error.row ?? 0) + 1}`;
    oddities.add({
      kind: 'odd-shape',
      where,
      what: `it is no clean CSV: ${error.message}`,
      done: 'read as far as it goes',
    });
  }
  // The `sep=` line is a line of the file, so that row numbers in messages are those an editor shows.
  const rows = told === null ? data : [[], ...data];
  return { name, rows: rows.map((row) => row.map((cell) => (cell.trim() === '' ? undefined : cell))), merges: [] };
}

function likeliestDelimiter(text: string): string {
  const rated = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: LOOKED_AT });
    const headings = Math.max(0, ...data.map((row) => headerScore(row)));
    const columns = data.reduce((sum, row) => sum + row.length, 0) / Math.max(1, data.length);
    return { delimiter, headings, columns };
  });
  rated.sort((a, b) => b.headings - a.headings || b.columns - a.columns);
  return rated[0]?.delimiter ?? ',';
}
