import readXlsxFile from 'read-excel-file/universal';
import { RefusedError } from './imported.ts';
import type { Cell, Merge, Sheet } from './sheet.ts';
import { unzipWithin } from './zip-guard.ts';

/** The sheets of an Excel workbook, with the ranges of merged cells that its reader does not tell. */
export async function readXlsx(bytes: Uint8Array, name: string): Promise<readonly Sheet[]> {
  const parts = unzipWithin(bytes, name, (path) =>
    /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(path),
  );
  if (!parts.has('xl/workbook.xml')) {
    throw new RefusedError({
      where: name,
      what: 'This is a ZIP file but no Excel workbook (.xlsx).',
      todo: 'Save the table as .xlsx or as CSV and give that.',
    });
  }
  const paths = sheetPaths(parts);
  try {
    const sheets = await readXlsxFile(new Uint8Array(bytes).buffer, { trim: false });
    return sheets.map(({ sheet, data }, index) => ({
      name: sheet,
      rows: data.map((row) => row.map(cellOf)),
      merges: mergesIn(parts.get(paths[index] ?? '')),
    }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RefusedError({
      where: name,
      what: `This Excel file cannot be read: ${why.split('\n')[0]?.slice(0, 200) ?? ''}`,
      todo: 'Open it in the spreadsheet program and save it again, or save it as CSV.',
    });
  }
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value;
  return undefined;
}

/** Files of the sheets in the workbook's order, by its relations (ECMA-376 part 1, §18.2.19). */
function sheetPaths(parts: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const targets = new Map<string, string>();
  for (const [tag] of textOf(parts.get('xl/_rels/workbook.xml.rels')).matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/');
    targets.set(attribute(tag, 'Id'), target);
  }
  const sheets = [...textOf(parts.get('xl/workbook.xml')).matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)];
  return sheets.map(([tag]) => targets.get(attribute(tag, '\\w+:id')) ?? '');
}

function mergesIn(sheet: Uint8Array | undefined): readonly Merge[] {
  const merges: Merge[] = [];
  const cells = textOf(sheet).matchAll(
    /<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g,
  );
  for (const [, left = '', top = '', right = '', bottom = ''] of cells) {
    merges.push({ top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) });
  }
  return merges;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : new TextDecoder().decode(bytes);
}
