import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a small file so that after a power cut it is either the old one or the new one, never half of one.
 * `once` refuses to replace a file that is there already: the answer says whether this one was written.
 */
export function writeDurably(path: string, text: string, options: { readonly once?: true } = {}): boolean {
  const temporary = `${path}.${process.pid}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const written = options.once ? placeOnce(temporary, path) : place(temporary, path);
  syncFolder(dirname(path));
  return written;
}

function place(temporary: string, path: string): true {
  renameSync(temporary, path);
  return true;
}

// A hard link fails when the name is taken, where a rename would replace what another process has just written.
function placeOnce(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(temporary);
  }
}

// The name of a new file is only safe once its folder is; Windows knows no such thing and refuses.
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
