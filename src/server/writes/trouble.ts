import { isStorageFull } from '../storage-full.ts';

// SQLite's own numbers (sqlite.org/rescode.html): too big, constraint, mismatch, misuse, range.
const OF_WHAT_WAS_WRITTEN = [18, 19, 20, 21, 25];

/**
 * Whether trying again later may help. What a write itself brings about would come back with every try and hold up all
 * that is behind it; a busy or full disk passes.
 */
export function mayPass(error: unknown): boolean {
  if (isStorageFull(error)) return true;
  if (error instanceof TypeError || error instanceof RangeError) return false;
  const { errcode } = error as { readonly errcode?: unknown };
  return typeof errcode !== 'number' || !OF_WHAT_WAS_WRITTEN.includes(errcode & 0xff);
}
