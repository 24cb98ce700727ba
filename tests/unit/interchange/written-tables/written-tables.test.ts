import fc from 'fast-check';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { headerOf } from '#interchange/sheet-header.ts';
import { formulaSafe } from '#interchange/written-tables/formula-safe.ts';
import { TABLE_LANGUAGES } from '#interchange/written-tables/table-words.ts';
import { tableOf, TABLES } from '#interchange/written-tables/tables.ts';
import { writeCsv } from '#interchange/written-tables/write-csv.ts';
import { writeXlsx } from '#interchange/written-tables/write-xlsx.ts';
import { DEMO } from '#server/demo/load-demo.ts';

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\0', '\n', '＝', '＋', '－', '＠', ' ', '\u00a0', '\u200b', '\ufeff'];
/** Texts that lie at the edge: signs, blanks and what is not seen, before anything. */
const daring = fc
  .tuple(fc.array(fc.constantFrom(...SIGNS), { maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 12 }))
  .map(([signs, rest]) => signs.join('') + rest);

const oneCell = (cell: string) => ({ title: 'Bảng', columns: [{ heading: 'Ô', width: 10 }], rows: [[cell]] });

describe('a cell of a CSV file', () => {
  it('never begins as a formula, and says what it said', () => {
    fc.assert(
      fc.property(daring, (text) => {
        const safe = formulaSafe(text);
        expect([text, `'${text}`]).toContain(safe);
        expect(/^[\s\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(safe)).toBe(false);
        expect(/^[\t\r\n\0]/.test(safe)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back as it was written, by a reader that is not ours', () => {
    fc.assert(
      fc.property(daring, (text) => {
        const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(oneCell(text)));
        expect(csv.startsWith('\ufeffÔ\r\n')).toBe(true);
        const wellFormed = formulaSafe(text).toWellFormed();
        // A line with nothing in it is no row to any reader.
        const rows = Papa.parse<string[]>(csv.slice(1), { newline: '\r\n', delimiter: ',' }).data;
        expect(rows[1]?.[0] ?? '').toBe(wellFormed);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+84 912', "'+84 912"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ['Lê Thị Ngọc Ánh', 'Lê Thị Ngọc Ánh'],
    ['Bắc Kạn - Cao Bằng', 'Bắc Kạn - Cao Bằng'],
    ['', ''],
  ])('%j is written %j', (text, safe) => expect(formulaSafe(text)).toBe(safe));
});

describe('a cell of a spreadsheet', () => {
  it('is a text and no formula, whatever it begins with', async () => {
    const check = async (text: string): Promise<void> => {
      const sheet = new TextDecoder().decode(unzipSync(await writeXlsx(oneCell(text)))['xl/worksheets/sheet1.xml']);
      expect(sheet).not.toMatch(/<f[ >]/);
      // Where nothing is left that a sheet may hold, the cell is empty and has no type.
      for (const [, attributes] of sheet.matchAll(/<c ([^>]*[^/])>/g)) expect(attributes).toMatch(/t="(s|inlineStr)"/);
    };
    await fc.assert(fc.asyncProperty(daring, check), { numRuns: 40 });
    await check('\u0000');
    await check('=HYPERLINK("https://elsewhere.example","x")');
  });
});

describe.each(TABLE_LANGUAGES)('the tables in %s', (language) => {
  const draft = DEMO['lang-son-2018']!;

  it.each(TABLES)('have a cell for every heading: %s', (name) => {
    const { columns, rows } = tableOf(name, draft, language);
    expect(rows.length).toBe(Object.keys(draft[name]).length);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });

  it.each(['people', 'sessions'] as const)('are understood by an import: %s', (name) => {
    const { title, columns } = tableOf(name, draft, language);
    const header = headerOf({ name: title, rows: [columns.map(({ heading }) => heading)] } as never);
    expect(header?.headings.filter(({ column }) => column === undefined)).toEqual([]);
    expect(header?.columns.size).toBe(columns.length);
  });

  it('list people in the order of Vietnamese names', () => {
    const names = tableOf('people', draft, language).rows.map((row) => String(row[2]).split(' ').at(-1) ?? '');
    expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare));
  });
});
