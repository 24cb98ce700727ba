import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { WrittenCell, WrittenTable } from './written-table.ts';

/** A table as a spreadsheet with a row of headings that stays. Texts are typed as texts, so that none is a formula. */
export async function writeXlsx({ title, columns, rows }: WrittenTable): Promise<Uint8Array<ArrayBuffer>> {
  const headings = columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: 'bold' as const }));
  const sheet = writeXlsxFile([headings, ...rows.map((row) => row.map(cellOf))], {
    sheet: sheetName(title),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  });
  return Uint8Array.from(await sheet.toBuffer());
}

function cellOf(value: WrittenCell): Cell {
  if (value === undefined || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: writable(value), type: String, wrap: true, alignVertical: 'top' };
}

/** A cell has at most 32,767 characters, and XML knows no control characters but tab and the ends of lines. */
function writable(text: string): string {
  // eslint-disable-next-line no-control-regex -- XML 1.0 §2.2 names them
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, '').slice(0, 32_767);
}

/** A sheet's name has at most 31 characters and none of these. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31) || 'Sheet';
}
