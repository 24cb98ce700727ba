import type { LocalisedText } from '#domain/text.ts';
import type { Sheet } from '../sheet.ts';
import { readFactTable, type Wordings } from './sheet-table.ts';

/** What a sheet of people says beyond what names them. */
export interface PersonExtra {
  readonly where: string;
  readonly name: string;
  readonly biography?: LocalisedText | undefined;
  /** The file of their picture. */
  readonly portrait?: string | undefined;
}

type Column = 'name' | 'biography' | 'portrait';

const WORDINGS: Wordings<Column> = {
  name: 'ho ten|ho va ten|ho va ten dai bieu|ten dai bieu|dai bieu|full name|name|participant|delegate|ho ten dai bieu',
  biography: 'biography|bio|about|tieu su|gioi thieu|tom tat tieu su',
  portrait: 'portrait|photo|picture|chan dung|anh|anh chan dung|tep anh',
};

/** Biographies and portraits of a sheet of people. `headings` are those of the columns that were read. */
export function readPeopleExtras(
  sheet: Sheet,
  path: string,
  main: string,
): { readonly extras: readonly PersonExtra[]; readonly isHeading: (text: string) => boolean } {
  const table = readFactTable(sheet, path, WORDINGS, { key: 'name', main });
  const extras = (table?.rows ?? []).flatMap((row): readonly PersonExtra[] => {
    const name = row.line('name');
    const [biography, portrait] = [row.words('biography', 'paragraphs'), row.line('portrait')];
    if (name === undefined || (biography === undefined && portrait === undefined)) return [];
    return [{ where: row.where, name, biography, portrait }];
  });
  const unknown = new Set(table?.unknown);
  return { extras, isHeading: (text) => table !== undefined && !unknown.has(text) };
}
