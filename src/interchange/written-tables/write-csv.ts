import Papa from 'papaparse';
import { formulaSafe } from './formula-safe.ts';
import type { WrittenTable } from './written-table.ts';

/**
 * A table as CSV (RFC 4180) in UTF-8. Excel only believes in UTF-8 when a byte order mark says so; nothing in a cell
 * begins as a formula.
 */
export function writeCsv({ columns, rows }: WrittenTable): Uint8Array<ArrayBuffer> {
  const lines = [columns.map(({ heading }) => heading), ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'string' ? formulaSafe(cell) : String(cell ?? ''))),
  );
  return new TextEncoder().encode(BYTE_ORDER_MARK + Papa.unparse(lines, { newline: '\r\n' }) + '\r\n');
}

const BYTE_ORDER_MARK = '\ufeff';
