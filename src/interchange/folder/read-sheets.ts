import { decodeText } from '../encoding.ts';
import { RefusedError } from '../imported.ts';
import type { Oddities } from '../oddities.ts';
import { readCsv } from '../sheet-csv.ts';
import type { Sheet } from '../sheet.ts';
import { readXlsx } from '../sheet-xlsx.ts';
import { extensionOf, type FolderFile } from './folder-files.ts';

/** The sheets of a table file, XLSX or CSV. Throws RefusedError. */
export async function readSheets(file: FolderFile, oddities: Oddities): Promise<readonly Sheet[]> {
  const bytes = await file.read();
  if (bytes.length > LARGEST) {
    throw new RefusedError({
      where: file.path,
      what: `The table has more than ${LARGEST / 1024 / 1024} MB.`,
      todo: 'Check that this is the right file.',
    });
  }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) return readXlsx(bytes, file.path);
  if (extensionOf(file.path) === 'xlsx') {
    throw new RefusedError({
      where: file.path,
      what: 'This is no Excel workbook (.xlsx): it does not begin as one.',
      todo: 'Open it and save it as .xlsx or CSV.',
    });
  }
  const placed: Oddities = {
    ...oddities,
    add: (oddity) => oddities.add({ ...oddity, where: `${file.path}, ${oddity.where}` }),
  };
  return [readCsv(decodeText(bytes, placed).text, '', placed)];
}

const LARGEST = 20 * 1024 * 1024;
