import { PERSONAL, type Column } from './headings.ts';
import { RefusedError, type FormatName, type ImportOptions } from './imported.ts';
import type { Oddities } from './oddities.ts';
import { headerOf, type Header, type TableWishes } from './sheet-header.ts';
import { readSheetPeople } from './sheet-people.ts';
import { readSheetProgramme, type Table } from './sheet-programme.ts';
import { cellText, type Sheet } from './sheet.ts';
import type { SourceProgramme } from './source-programme.ts';

/** A programme (or, when asked for, a list of people) in a workbook's sheets, whatever their headings' order. */
export function readSpreadsheet(
  all: readonly Sheet[],
  format: FormatName,
  options: ImportOptions,
  oddities: Oddities,
): SourceProgramme {
  const { table: wishes = {} } = options;
  const sheets = wishes.sheets === undefined ? all : all.filter(({ name }) => wishes.sheets?.includes(name));
  const tables = sheets.flatMap((sheet) => tableOf(sheet, wishes, oddities));
  const sessions = tables.filter(({ header }) => header.columns.has('title'));
  const people = tables.filter(({ header }) => isPeople(header));
  if (sessions.length > 0) {
    for (const { sheet } of tables.filter((table) => !sessions.includes(table))) {
      oddities.add({
        kind: 'left-out',
        where: `sheet “${sheet.name}”`,
        what: 'it is no table of sessions',
        done: 'left out',
      });
    }
    for (const table of sessions) reportHeadings(table, oddities);
    return readSheetProgramme(sessions, format, options, oddities);
  }
  if (people.length > 0) return readSheetPeople(people, format, options, oddities);
  throw new RefusedError({ where: options.name, ...missing(sheets, tables), reason: 'no-titles' });
}

function tableOf(sheet: Sheet, wishes: TableWishes, oddities: Oddities): readonly Table[] {
  const header = headerOf(sheet, wishes);
  if (header !== undefined) {
    const above = sheet.rows
      .slice(0, header.row)
      .flatMap((row, index) => (row.some((cell) => cell !== undefined) ? [index + 1] : []));
    if (above.length > 0) {
      const where = `${above.length === 1 ? 'row' : 'rows'} ${above.join(', ')}${sheet.name === '' ? '' : ` of “${sheet.name}”`}`;
      oddities.add({
        kind: 'left-out',
        where,
        what: 'lines above the headings',
        done: 'looked through for a date only',
      });
    }
    return [{ sheet, header }];
  }
  if (sheet.rows.some((row) => row.some((cell) => cell !== undefined))) {
    oddities.add({
      kind: 'left-out',
      where: `sheet “${sheet.name}”`,
      what: 'it has no headings known here',
      done: 'left out',
    });
  }
  return [];
}

function isPeople({ columns }: Header): boolean {
  return columns.has('name') && !columns.has('title');
}

function reportHeadings({ header, sheet }: Table, oddities: Oddities): void {
  const used = new Set<number>(header.columns.values());
  for (const { text, index, column } of header.headings) {
    const where = `column ${text}${sheet.name === '' ? '' : ` of “${sheet.name}”`}`;
    if (column === undefined) {
      oddities.add({ kind: 'unknown-heading', where, what: 'its heading is none known here', done: 'left out' });
    } else if ((PERSONAL as readonly Column[]).includes(column)) {
      const done = 'left out: personal data never enters the public channel';
      oddities.add({ kind: 'left-out', where, what: 'it holds personal data', done });
    } else if (!used.has(index)) {
      oddities.add({ kind: 'unknown-heading', where, what: 'another column means the same', done: 'left out' });
    }
  }
}

function missing(sheets: readonly Sheet[], tables: readonly Table[]): { what: string; todo: string } {
  const found = tables.flatMap(({ header }) => header.headings.map(({ text }) => `“${text.slice(0, 40)}”`));
  const first = sheets.flatMap(({ rows }) => rows).find((row) => row.some((cell) => cell !== undefined)) ?? [];
  const seen =
    found.length > 0
      ? found
      : first
          .map((cell) => cellText(cell))
          .filter((text) => text !== '')
          .map((text) => `“${text.slice(0, 40)}”`);
  return {
    what:
      'No column of titles was found. Looked for a heading such as “Nội dung”, “Tên báo cáo”, “Chủ đề”, “Title” or “Session”; ' +
      `found ${seen.length > 0 ? seen.slice(0, 20).join(', ') : 'no headings at all'}.`,
    todo: 'Give the column of session titles one of these headings and import again.',
  };
}
