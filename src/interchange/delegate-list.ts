import { fold } from '#domain/folding.ts';
import type {
  DelegateColumnOutline,
  DelegateListWishes,
  DelegateRemark,
  ListRefusal,
} from '#wire/desk/delegate-import.ts';
import { delegateColumnsOf, delegateHeaderOf } from './delegate-header.ts';
import { delegateRowsOf, type DelegateRow } from './delegate-rows.ts';
import { decodeText } from './encoding.ts';
import { RefusedError } from './imported.ts';
import { createOddities } from './oddities.ts';
import type { Sheet } from './sheet.ts';

/** The people of a file, or why there are none. */
export type DelegateList =
  | {
      readonly kind: 'read';
      readonly rows: readonly DelegateRow[];
      readonly remarks: readonly DelegateRemark[];
      readonly columns: readonly DelegateColumnOutline[];
      /** Of a text. */
      readonly encoding?: string;
    }
  | { readonly kind: 'refused'; readonly because: ListRefusal; readonly columns: readonly DelegateColumnOutline[] };

/** Most people of one list; more than any hall has seats. */
export const MOST_ROWS = 20_000;

/** Reads a list of delegates from a workbook or a text of any encoding, whatever its columns are called. */
export async function readDelegateList(bytes: Uint8Array, wishes: DelegateListWishes = {}): Promise<DelegateList> {
  const refused = (because: ListRefusal, columns: readonly DelegateColumnOutline[] = []): DelegateList => ({
    kind: 'refused',
    because,
    columns,
  });
  if (bytes.byteLength === 0) return refused('empty');
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refused('old-office');
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46])) return refused('pdf');
  const file = await sheetsOf(bytes);
  if (typeof file === 'string') return refused(file);

  const tables = file.sheets.map((sheet) => ({ sheet, header: delegateHeaderOf(sheet, wishes) }));
  const filled = tables.filter(({ sheet }) => sheet.rows.some((row) => row.some((cell) => cell !== undefined)));
  const columns = filled.flatMap(({ sheet, header }) => delegateColumnsOf(sheet, header, wishes));
  if (filled.length === 0) return refused('empty');
  const remarks: DelegateRemark[] = [];
  const all = filled.flatMap(({ sheet, header }) =>
    header === undefined ? [] : delegateRowsOf(sheet, header, (remark) => remarks.push(remark)),
  );
  if (filled.every(({ header }) => header === undefined)) return refused('no-names', columns);
  if (all.length > MOST_ROWS) return refused('too-many-rows', columns);
  if (all.length === 0) return refused('empty', columns);
  const rows = withoutRepetitions(all, (remark) => remarks.push(remark));
  const { encoding } = file;
  return { kind: 'read', rows, remarks, columns, ...(encoding === undefined ? {} : { encoding }) };
}

interface ReadFile {
  readonly sheets: readonly Sheet[];
  readonly encoding?: string;
}

async function sheetsOf(bytes: Uint8Array): Promise<ReadFile | 'no-workbook'> {
  // Only the reader that is needed is loaded: the one of workbooks takes longer to load than a list to read.
  if (begins(bytes, [0x50, 0x4b])) {
    const { readXlsx } = await import('./sheet-xlsx.ts');
    try {
      return { sheets: await readXlsx(bytes, '') };
    } catch (error) {
      if (error instanceof RefusedError) return 'no-workbook';
      throw error;
    }
  }
  const oddities = createOddities();
  const { text, encoding } = decodeText(bytes, oddities);
  const { readCsv } = await import('./sheet-csv.ts');
  return { sheets: [readCsv(text, '', oddities)], encoding };
}

/** The same name at the same organisation with nothing that tells them apart is one person, taken once. */
function withoutRepetitions(
  rows: readonly DelegateRow[],
  remark: (remark: DelegateRemark) => void,
): readonly DelegateRow[] {
  const byName = new Map<string, DelegateRow[]>();
  return rows.filter((row) => {
    const name = fold(row.name).replace(/\s+/g, ' ');
    const namesakes = byName.get(name) ?? [];
    byName.set(name, [...namesakes, row]);
    const same = namesakes.find((other) => isSame(other, row));
    const [first] = namesakes;
    if (same) remark({ kind: 'same-row', sheet: row.sheet, row: row.row, value: String(same.row) });
    else if (first) remark({ kind: 'namesake', sheet: row.sheet, row: row.row, value: String(first.row) });
    return same === undefined;
  });
}

function isSame(a: DelegateRow, b: DelegateRow): boolean {
  if (a.email !== undefined && b.email !== undefined) return a.email.toLowerCase() === b.email.toLowerCase();
  const facts = (row: DelegateRow): string => fold([row.organisation ?? '', row.phone ?? ''].join('\n'));
  return facts(a) === facts(b);
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}
