import type { Context } from 'hono';
import type { WrittenTable } from '#interchange/written-tables/written-table.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A table as a file to take away, safe to open in a spreadsheet. */
export async function tableAnswer(
  c: Context,
  table: WrittenTable,
  { format, file }: { readonly format: keyof typeof TYPES; readonly file: string },
): Promise<Response> {
  // The writers are large and rarely asked for.
  const bytes =
    format === 'csv'
      ? (await import('#interchange/written-tables/write-csv.ts')).writeCsv(table)
      : await (await import('#interchange/written-tables/write-xlsx.ts')).writeXlsx(table);
  return new Response(c.req.method === 'HEAD' ? null : bytes, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${file}"`,
      'Content-Length': String(bytes.length),
      'Cache-Control': 'private, no-store',
      'X-Sotay': '1',
    },
  });
}
