import type { DocumentKind } from '#domain/documents.ts';
import type { LocalisedText } from '#domain/text.ts';
import { languagesIn } from '../languages.ts';
import type { Oddities } from '../oddities.ts';
import type { Sheet } from '../sheet.ts';
import { documentKindIn } from './file-titles.ts';
import { readFactTable, type TableRow, type Wordings } from './sheet-table.ts';

/** What a sheet of papers says about one. Without a file only its title is known. */
export interface PaperRow {
  readonly where: string;
  readonly file?: string | undefined;
  readonly title?: LocalisedText | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly sessions?: string | undefined;
  readonly authors?: string | undefined;
  readonly language?: string | undefined;
  readonly cleared: readonly ('sessions' | 'authors' | 'language')[];
}

type Column = 'file' | 'title' | 'kind' | 'session' | 'authors' | 'language';

const WORDINGS: Wordings<Column> = {
  file: 'file|filename|file name|tep|ten tep|tap tin|ten file',
  title: 'title|name|paper|document|ten|tieu de|ten tai lieu|ten bao cao|ten tham luan|ten bai|tai lieu',
  kind: 'kind|type|category|loai|loai tai lieu|the loai|hinh thuc',
  session: 'session|sessions|phien|phien hop|thuoc phien|hoat dong',
  authors: 'author|authors|by|speaker|speakers|people|tac gia|nguoi trinh bay|nguoi viet|bao cao vien',
  language: 'language|lang|ngon ngu|tieng',
};

/** The rows of a sheet of papers; undefined when it has neither a column of files nor one of titles. */
export function readPaperSheet(
  sheet: Sheet,
  path: string,
  main: string,
  oddities: Oddities,
): { readonly rows: readonly PaperRow[]; readonly unknown: readonly string[] } | undefined {
  const table =
    readFactTable(sheet, path, WORDINGS, { key: 'file', main }) ??
    readFactTable(sheet, path, WORDINGS, { key: 'title', main });
  return table && { rows: table.rows.flatMap((row) => rowOf(row, oddities)), unknown: table.unknown };
}

function rowOf(row: TableRow<Column>, oddities: Oddities): readonly PaperRow[] {
  const [file, title] = [row.line('file'), row.words('title')];
  if (file === undefined && title === undefined) return [];
  const cleared = [
    ...(row.isCleared('session') ? (['sessions'] as const) : []),
    ...(row.isCleared('authors') ? (['authors'] as const) : []),
    ...(row.isCleared('language') ? (['language'] as const) : []),
  ];
  const cell = (column: Column): string | undefined => Object.values(row.words(column, 'paragraphs') ?? {})[0];
  return [
    {
      where: row.where,
      file,
      title,
      kind: kindOf(row, oddities),
      sessions: cell('session'),
      authors: cell('authors'),
      language: languageOf(row, oddities),
      cleared,
    },
  ];
}

function kindOf(row: TableRow<Column>, oddities: Oddities): DocumentKind | undefined {
  const words = row.line('kind');
  if (words === undefined) return undefined;
  const kind = documentKindIn(words) ?? (/^(?:kh[aá]c|other)$/i.test(words.normalize('NFC')) ? 'other' : undefined);
  if (kind === undefined) {
    const what = `“${words.slice(0, 60)}” is no kind of document known here`;
    oddities.add({ kind: 'odd-kind', where: row.where, what, done: 'told by its file instead' });
  }
  return kind;
}

function languageOf(row: TableRow<Column>, oddities: Oddities): string | undefined {
  const words = row.line('language');
  const tag = words === undefined ? undefined : languagesIn(words)?.[0];
  if (words !== undefined && tag === undefined) {
    const what = `its language “${words.slice(0, 40)}” is none known here`;
    oddities.add({ kind: 'odd-language', where: row.where, what, done: 'left out' });
  }
  return tag;
}
