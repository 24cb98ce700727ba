import type { Oddity } from '../imported.ts';

/** A file to be imported, from a folder, a ZIP or alone. */
export interface FolderFile {
  /** From the folder's top, `/` between, composed (NFC). */
  readonly path: string;
  /** Its bytes. Throws RefusedError when they cannot be had. */
  read(): Promise<Uint8Array>;
}

/** A folder to be imported, wherever it lies. */
export interface FolderFiles {
  readonly name: string;
  /** In the order a reader expects: `2.jpg` before `10.jpg`. */
  readonly files: readonly FolderFile[];
  /** What is in the folder and is no file to be read. */
  readonly oddities: readonly Oddity[];
  close(): Promise<void>;
}

/** Files that systems leave in folders without anybody asking. */
export function isClutter(path: string): boolean {
  return path.split('/').some((name) => /^(?:\.(?!\.?$)|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i.test(name));
}

const ORDER = new Intl.Collator('vi', { numeric: true });

/** Sorts files as a reader expects them; the same everywhere. */
export function inReadersOrder(files: readonly FolderFile[]): readonly FolderFile[] {
  return [...files].sort((a, b) => ORDER.compare(a.path, b.path) || (a.path < b.path ? -1 : 1));
}

/** The file's name without its folders. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The name or path without its extension. */
export function withoutExtension(path: string): string {
  return path.replace(/\.[^./]{1,8}$/, '');
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(path: string): string {
  return (/\.([^./]{1,8})$/.exec(path)?.[1] ?? '').toLowerCase();
}
