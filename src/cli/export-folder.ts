import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PlainError } from '#server/plain-error.ts';

/** A folder that is written to be served. Files appear whole: a host may be serving it meanwhile. */
export interface ExportFolder {
  write(path: string, content: string | Uint8Array): void;
  /** Writes a file whose content never changes, unless it is there. */
  writeOnce(path: string, content: Uint8Array): void;
  /** Copies a file of that many bytes whose content never changes, unless it is there. */
  copyOnce(path: string, from: string, length: number): void;
  /** Takes away what an earlier export left in a folder and this one did not write. */
  removeOthers(folder: string): void;
  /** Marks the folder as a finished export. */
  finish(): void;
  /** How many files were written or found in place. */
  count(): number;
}

const MARK = '.sotay-export.json';

/** Opens a new, empty or earlier export. Throws PlainError with that sentence for a folder that holds anything else. */
export function openExportFolder(root: string, inUse: string): ExportFolder {
  const isTaken = existsSync(root) && readdirSync(root).length > 0 && !existsSync(join(root, MARK));
  if (isTaken) throw new PlainError(inUse, 1);
  const files = new Set<string>();

  function put(path: string, fill: (file: string) => void): void {
    const target = join(root, path);
    if (relative(root, target).startsWith('..')) throw new Error(`outside the export: ${path}`);
    mkdirSync(dirname(target), { recursive: true });
    fill(`${target}.new`);
    renameSync(`${target}.new`, target);
    files.add(path);
  }

  function isThere(path: string, length: number): boolean {
    return existsSync(join(root, path)) && statSync(join(root, path)).size === length;
  }

  function write(path: string, content: string | Uint8Array): void {
    put(path, (file) => writeFileSync(file, content));
  }

  mkdirSync(root, { recursive: true });
  // Marked at once: an export that is broken off can be taken up again.
  write(MARK, '{}\n');
  return {
    write,
    writeOnce(path, content) {
      if (isThere(path, content.length)) files.add(path);
      else write(path, content);
    },
    copyOnce(path, from, length) {
      // Cloned where the file system can. A hard link would let whoever edits the site alter the data folder.
      if (isThere(path, length)) files.add(path);
      else put(path, (file) => copyFileSync(from, file, constants.COPYFILE_FICLONE));
    },
    removeOthers(folder) {
      if (!existsSync(join(root, folder))) return;
      const written = [...files].filter((path) => path.startsWith(`${folder}/`));
      const kept = new Set(written.map((path) => path.slice(folder.length + 1).split('/')[0]));
      for (const name of readdirSync(join(root, folder))) {
        if (!kept.has(name)) rmSync(join(root, folder, name), { recursive: true });
      }
    },
    finish() {
      write(MARK, `${JSON.stringify({ files: files.size })}\n`);
    },
    count: () => files.size - 1,
  };
}
