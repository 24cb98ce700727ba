import type { LocalisedText } from '#domain/text.ts';
import type { Sheet } from '../sheet.ts';
import { readFactTable, type TableRow, type Wordings } from './sheet-table.ts';

/** What a sheet of captions says about one photograph. */
export interface CaptionRow {
  readonly where: string;
  readonly file: string;
  readonly caption?: LocalisedText | undefined;
  readonly album?: LocalisedText | undefined;
  readonly session?: string | undefined;
  readonly people?: string | undefined;
  readonly credit?: LocalisedText | undefined;
  readonly cleared: readonly ('caption' | 'session' | 'people' | 'credit')[];
}

type Column = 'file' | 'caption' | 'album' | 'session' | 'people' | 'credit';

const WORDINGS: Wordings<Column> = {
  file: 'file|filename|file name|photo|picture|image|tep|ten tep|tap tin|ten file|anh|ten anh|hinh|hinh anh',
  caption: 'caption|captions|title|description|text|chu thich|mo ta|noi dung|tieu de|chu thich anh',
  album: 'album|folder|thu muc|bo anh|nhom anh',
  session: 'session|phien|phien hop|bao cao|hoat dong|thuoc phien',
  people: 'people|persons|person|names|who|nguoi|nhan vat|nguoi trong anh|dai bieu',
  credit: 'credit|credits|photographer|photo by|source|copyright|nguoi chup|tac gia|nguon|anh cua',
};

/** The rows of a sheet of captions; undefined when it has no column of files. */
export function readCaptionSheet(
  sheet: Sheet,
  path: string,
  main: string,
): { readonly rows: readonly CaptionRow[]; readonly unknown: readonly string[] } | undefined {
  const table = readFactTable(sheet, path, WORDINGS, { key: 'file', main });
  return table && { rows: table.rows.flatMap(rowOf), unknown: table.unknown };
}

const CLEARABLE = ['caption', 'session', 'people', 'credit'] as const;

function rowOf(row: TableRow<Column>): readonly CaptionRow[] {
  const file = row.line('file');
  if (file === undefined) return [];
  return [
    {
      where: row.where,
      file,
      caption: row.words('caption'),
      album: row.words('album'),
      session: row.line('session'),
      people: lines(row),
      credit: row.words('credit'),
      cleared: CLEARABLE.filter((column) => row.isCleared(column)),
    },
  ];
}

/** Names stand one below the other in a cell, or with semicolons. */
function lines(row: TableRow<Column>): string | undefined {
  return Object.values(row.words('people', 'paragraphs') ?? {})[0];
}
