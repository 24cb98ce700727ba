import { assemble } from './assemble.ts';
import { readScheduleJson } from './schedule-json.ts';
import { readScheduleXml } from './schedule-xml.ts';
import { RefusedError, type FormatName, type ImportOptions, type ImportResult } from './imported.ts';
import { createOddities, type Oddities } from './oddities.ts';
import type { SourceProgramme } from './source-programme.ts';
import { decodeText } from './encoding.ts';

export { FORMATS } from './imported.ts';

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
  try {
    refuseSize(bytes, options.name);
    const source = await readAs(bytes, options, oddities);
    return { ok: true, imported: assemble(source, options, oddities) };
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

async function readAs(bytes: Uint8Array, options: ImportOptions, oddities: Oddities): Promise<SourceProgramme> {
  const { text, encoding } = decodeText(bytes, oddities);
  const read = /^\s*[[{]/.test(text) ? readScheduleJson : readScheduleXml;
  return { ...read(text, options, oddities), encoding };
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
