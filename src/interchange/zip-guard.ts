import { Unzip, UnzipInflate } from 'fflate';
import { RefusedError } from './imported.ts';

const INFLATED_LIMIT = 50 * 1024 * 1024;
const ENTRY_LIMIT = 1_000;
const RATIO_LIMIT = 100;
const SMALL = 1024 * 1024; // An almost empty sheet packs very well; below this the ratio means nothing.
const STEP = 8 * 1024; // What one step can inflate to before it is counted: some 8 MB at worst.

/**
 * The files in a ZIP from a stranger that `wanted` names. Every file is inflated piece by piece and counted, because a
 * declared size may lie; what grows beyond 50 MB in all, 1,000 entries or a hundredfold is refused.
 */
export function unzipWithin(
  bytes: Uint8Array,
  name: string,
  wanted: (path: string) => boolean,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let entries = 0;
  let inflated = 0;
  const refuse = (what: string): never => {
    throw new RefusedError({ where: name, what, todo: 'Save the file again in the spreadsheet program, or as CSV.' });
  };
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > ENTRY_LIMIT) refuse(`It holds more than ${ENTRY_LIMIT} files, which no spreadsheet does.`);
    if ((file.originalSize ?? 0) > INFLATED_LIMIT) refuse(`It says that ${file.name} has more than 50 MB.`);
    const pieces: Uint8Array[] = [];
    file.ondata = (error, piece, final) => {
      if (error !== null) refuse(`It is damaged: ${error.message}.`);
      inflated += piece.length;
      if (inflated > INFLATED_LIMIT) refuse('Unpacked it would have more than 50 MB.');
      if (inflated > SMALL && inflated > bytes.length * RATIO_LIMIT) {
        refuse(`Unpacked it would be more than ${RATIO_LIMIT} times as long, which no spreadsheet is.`);
      }
      if (wanted(file.name)) pieces.push(piece);
      if (final && wanted(file.name)) files.set(file.name, joined(pieces));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    refuse(`It is damaged: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return files;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
