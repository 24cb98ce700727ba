import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { openDiskFolder, openOneFile } from '#interchange/folder/disk-folder.ts';
import { extensionOf, type FolderFiles } from '#interchange/folder/folder-files.ts';
import { layoutOf } from '#interchange/folder/folder-layout.ts';
import { openZipFolder, zipPaths } from '#interchange/folder/zip-folder.ts';
import { kindOfFile } from '../media/picture-kind.ts';

/** A folder of photographs and papers, and whether it is all of them. */
export interface ImportFolder {
  readonly files: FolderFiles;
  /** A single file is not: nothing has vanished because it comes alone. */
  readonly isWhole: boolean;
}

/**
 * What is to be imported as photographs and papers: a folder, a ZIP of one, or a picture, a paper or a sheet of captions
 * alone. Undefined when it is a programme. Throws RefusedError for what is no sound ZIP, and what the file system throws.
 */
export async function openSource(path: string): Promise<ImportFolder | undefined> {
  if (statSync(path).isDirectory()) return { files: await openDiskFolder(path), isWhole: true };
  const kind = kindOfSource(path);
  if (kind === 'zip') return { files: openZipFolder(path), isWhole: true };
  return kind === 'one file' ? { files: openOneFile(path), isWhole: false } : undefined;
}

function kindOfSource(path: string): 'programme' | 'zip' | 'one file' {
  const extension = extensionOf(path);
  const kind = kindOfFile(firstBytes(path));
  if (kind === 'zip') {
    if (extension === 'xlsx') return isSheetOfMedia(path) ? 'one file' : 'programme';
    const paths = zipPaths(path);
    if (paths.includes('xl/workbook.xml')) return 'programme';
    return paths.includes('word/document.xml') || paths.includes('ppt/presentation.xml') ? 'one file' : 'zip';
  }
  if (TABLES.has(extension)) return isSheetOfMedia(path) ? 'one file' : 'programme';
  if (extension === 'xml' || extension === 'json') return 'programme';
  if (extension === 'zip') return 'zip'; // Which says what is wrong with it.
  return (kind !== undefined && kind !== 'markup') || WORDS.has(extension) ? 'one file' : 'programme';
}

const TABLES = new Set(['xlsx', 'csv', 'tsv']);
const WORDS = new Set(['txt', 'md', 'doc', 'docx', 'ppt', 'pptx', 'pdf', 'odt', 'odp', 'rtf']);

/** A sheet of captions, papers or places by its name; a programme or a list of people is read as it always was. */
function isSheetOfMedia(path: string): boolean {
  const { captions, paperSheets, places } = layoutOf(openOneFile(path));
  return captions.length + paperSheets.length + places.length > 0;
}

const LOOKED_AT = 1024; // Bytes that tell what a file is.

function firstBytes(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(LOOKED_AT);
    return bytes.subarray(0, readSync(file, bytes, 0, LOOKED_AT, 0));
  } finally {
    closeSync(file);
  }
}
