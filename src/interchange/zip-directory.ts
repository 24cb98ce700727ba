import { inflateRawSync } from 'node:zlib';
import { RefusedError } from './imported.ts';

/** Reads some bytes of a ZIP, wherever it lies. */
export interface ZipBytes {
  readonly length: number;
  read(at: number, length: number): Uint8Array;
}

/** A file in a ZIP. */
export interface ZipEntry {
  /** As it is written, composed (NFC): it may be anything, `../` included. */
  readonly path: string;
  /** What the ZIP says, which may be a lie. */
  readonly size: number;
  readonly isFolder: boolean;
  readonly isSymbolicLink: boolean;
  /** Its bytes. Throws RefusedError when it is damaged, or longer than the limits allow. */
  read(): Uint8Array;
}

export interface ZipLimits {
  readonly entries: number;
  /** Bytes that one file, and that all files that are read may have when unpacked. */
  readonly each: number;
  readonly all: number;
  /** How many times longer than packed one file may be. Short ones may be more. */
  readonly ratio: number;
}

/**
 * The files of a ZIP by its directory at the end (APPNOTE 4.3.12), so that nothing but what is asked for is unpacked.
 * Every file read is counted while it is inflated, because a declared size may lie. Throws RefusedError.
 */
export function zipEntries(zip: ZipBytes, name: string, limits: ZipLimits): readonly ZipEntry[] {
  const refuse = (what: string): never => {
    throw new RefusedError({ where: name, what, todo: 'Pack it again, without a password and without a split.' });
  };
  const end = endOf(zip) ?? refuse('This is no whole ZIP file: its directory is missing.');
  if (end.entries > limits.entries) refuse(`It holds more than ${limits.entries} files.`);
  const directory = zip.read(end.at, end.length);
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let inflated = 0;
  let at = 0;
  for (let number = 0; number < end.entries; number += 1) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) refuse('Its directory is damaged.');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const flags = view.getUint16(at + 8, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const mode = view.getUint32(at + 38, true) >>> 16;
    const header = view.getUint32(at + 42, true);
    const method = view.getUint16(at + 10, true);
    const path = pathOf(directory.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    entries.push({
      path,
      size,
      isFolder: path.endsWith('/'),
      isSymbolicLink: (mode & FILE_TYPE) === SYMBOLIC_LINK,
      read: () => {
        const where = `${name}: ${path}`;
        if ((flags & ENCRYPTED) !== 0) throw refusal(where, 'It has a password.', 'Pack it without one.');
        if (size === UNKNOWN || packed === UNKNOWN) {
          throw refusal(where, 'It is larger than 4 GB.', 'Take it out of the ZIP.');
        }
        const most = Math.min(limits.each, Math.max(packed * limits.ratio, SMALL));
        const bytes = unpacked(zip, { header, packed, method, most }, where);
        inflated += bytes.length;
        if (inflated > limits.all) refuse(`Unpacked it would have more than ${megabytes(limits.all)} MB.`);
        return bytes;
      },
    });
  }
  return entries;
}

/** A ZIP that is in memory. */
export function zipInMemory(bytes: Uint8Array): ZipBytes {
  return { length: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}

const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const LOCAL_HEADER = 0x04034b50;
const FILE_TYPE = 0xf000;
const SYMBOLIC_LINK = 0xa000;
const ENCRYPTED = 1;
const UNKNOWN = 0xffffffff; // ZIP64 writes so, and the length elsewhere.
const SMALL = 1024 * 1024; // An almost empty file packs very well; below this the ratio means nothing.
const LONGEST_COMMENT = 65_535;

function endOf(zip: ZipBytes): { entries: number; at: number; length: number } | undefined {
  const from = Math.max(0, zip.length - LONGEST_COMMENT - 22);
  const tail = zip.read(from, zip.length - from);
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== DIRECTORY_END) continue;
    const end = {
      entries: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      at: view.getUint32(at + 16, true),
    };
    return end.at + end.length <= from + at ? end : undefined;
  }
  return undefined;
}

function unpacked(
  zip: ZipBytes,
  entry: { readonly header: number; readonly packed: number; readonly method: number; readonly most: number },
  where: string,
): Uint8Array {
  const damaged = (cause?: unknown): RefusedError =>
    refusal(where, 'It is damaged in the ZIP.', 'Pack it again.', cause);
  const local = zip.read(entry.header, 30);
  if (local.length < 30 || viewOf(local).getUint32(0, true) !== LOCAL_HEADER) throw damaged();
  const begin = entry.header + 30 + viewOf(local).getUint16(26, true) + viewOf(local).getUint16(28, true);
  if (entry.packed > entry.most) throw tooLarge(where, entry.most);
  const packed = zip.read(begin, entry.packed);
  if (packed.length !== entry.packed) throw damaged();
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw refusal(where, 'It is packed in an unusual way.', 'Pack it as an ordinary ZIP.');
  try {
    return inflateRawSync(packed, { maxOutputLength: entry.most });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge(where, entry.most)
      : damaged(error);
  }
}

function tooLarge(where: string, most: number): RefusedError {
  const what = `Unpacked it is larger than ${megabytes(most)} MB, or packed as no real file is.`;
  return refusal(where, what, 'Check that this is the right file.');
}

function refusal(where: string, what: string, todo: string, cause?: unknown): RefusedError {
  return new RefusedError({ where, what, todo }, { cause });
}

/** UTF-8 as every newer program writes it, whether it says so or not; else the letters of windows-1252. */
function pathOf(bytes: Uint8Array): string {
  let path: string;
  try {
    path = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: an old program. The letters may be wrong, but the file is not lost.
    path = new TextDecoder('windows-1252').decode(bytes);
  }
  return path.replaceAll('\\', '/').normalize('NFC');
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
