import type { SheetOutline } from '#wire/desk/importing.ts';
import { assemble } from './assemble.ts';
import { decodeText } from './encoding.ts';
import { RefusedError, type FormatName, type ImportOptions, type ImportResult } from './imported.ts';
import { createOddities, type Oddities } from './oddities.ts';
import { outlinesOf } from './sheet-outline.ts';
import type { Sheet } from './sheet.ts';
import type { SourceProgramme } from './source-programme.ts';

const SIZE_LIMIT = 50 * 1024 * 1024;

/**
 * Reads a programme in any of the formats, told apart by content unless `format` says which. Nothing is refused that
 * can be read; what was odd is in the report, each with its place and what was done.
 */
export async function importProgramme(
  bytes: Uint8Array,
  options: ImportOptions & { format?: FormatName | undefined },
): Promise<ImportResult> {
  const oddities = createOddities();
  let sheets: readonly SheetOutline[] | undefined;
  const outline = (): Pick<ImportResult, 'sheets'> => (sheets === undefined ? {} : { sheets });
  try {
    refuseSize(bytes, options.name);
    const source = await readAs(bytes, options, oddities, (read) => {
      sheets = outlinesOf(read, options.table);
    });
    refuseEmpty(source, options.name);
    return { ok: true, imported: assemble(source, options, oddities), ...outline() };
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, refusal: error.refusal, ...outline() };
    throw error;
  }
}

// Only the reader that is needed is loaded: the one of workbooks alone takes longer to load than a programme to read.
async function readAs(
  bytes: Uint8Array,
  options: ImportOptions & { format?: FormatName | undefined },
  oddities: Oddities,
  seen: (sheets: readonly Sheet[]) => void,
): Promise<SourceProgramme> {
  if (options.format === 'xlsx' || (options.format === undefined && isZip(bytes))) {
    refuseUnlessZip(bytes, options.name);
    const [{ readXlsx }, { readSpreadsheet }] = await Promise.all([
      import('./sheet-xlsx.ts'),
      import('./spreadsheet.ts'),
    ]);
    const sheets = await readXlsx(bytes, options.name);
    seen(sheets);
    return readSpreadsheet(sheets, 'xlsx', options, oddities);
  }
  refuseOldOffice(bytes, options.name);
  const { text, encoding } = decodeText(bytes, oddities);
  const format = options.format ?? formatOf(text);
  if (format === 'schedule-xml') {
    const { readScheduleXml } = await import('./schedule-xml.ts');
    return { ...readScheduleXml(text, options, oddities), encoding };
  }
  if (format === 'schedule-json') {
    const { readScheduleJson } = await import('./schedule-json.ts');
    return { ...readScheduleJson(text, options, oddities), encoding };
  }
  const [{ readCsv }, { readSpreadsheet }] = await Promise.all([import('./sheet-csv.ts'), import('./spreadsheet.ts')]);
  const sheet = readCsv(text, '', oddities);
  seen([sheet]);
  return { ...readSpreadsheet([sheet], 'csv', options, oddities), encoding };
}

/** What a text is, by its first sign: no CSV of sessions begins with `<` or a bracket. */
function formatOf(text: string): FormatName {
  const start = text.slice(0, 1000).trimStart();
  if (start.startsWith('<')) return 'schedule-xml';
  return /^[[{]/.test(start) ? 'schedule-json' : 'csv';
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 7;
}

function refuseUnlessZip(bytes: Uint8Array, name: string): void {
  refuseOldOffice(bytes, name);
  if (isZip(bytes)) return;
  throw new RefusedError({
    where: name,
    what: 'This is no Excel workbook (.xlsx): it does not begin as one.',
    todo: 'Give the format the file really has, or leave --format away so that it is found out.',
  });
}

/** Excel 97–2003 and every other old Office file begin alike (MS-CFB §2.2). */
function refuseOldOffice(bytes: Uint8Array, name: string): void {
  const old = [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);
  const pdf = [0x25, 0x50, 0x44, 0x46].every((byte, at) => bytes[at] === byte);
  if (!old && !pdf) return;
  throw new RefusedError({
    where: name,
    what: old
      ? 'This is an old Office file (.xls or .doc), which is not read.'
      : 'This is a PDF, which holds no table.',
    todo: 'Open it and save the table as .xlsx or as CSV.',
  });
}

function refuseSize(bytes: Uint8Array, name: string): void {
  if (bytes.byteLength === 0) {
    throw new RefusedError({ where: name, what: 'The file is empty.', todo: 'Export it again.' });
  }
  if (bytes.byteLength <= SIZE_LIMIT) return;
  throw new RefusedError({
    where: name,
    what: `The file has ${Math.ceil(bytes.byteLength / 1024 / 1024)} MB; programmes of up to 50 MB are read.`,
    todo: 'Check that this is the right file.',
  });
}

/** An import without a session would cancel every session of the conference. */
function refuseEmpty({ events, people }: SourceProgramme, name: string): void {
  if (events.length > 0 || people.length > 0) return;
  throw new RefusedError({
    where: name,
    what: 'The file can be read but holds no session.',
    todo: 'Check that it is the whole programme and not an empty export.',
  });
}
