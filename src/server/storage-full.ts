/** There is no room on the server's disk, or it cannot be written to. What is there can still be read. */
export class StorageFullError extends Error {
  constructor(options?: ErrorOptions) {
    super('there is no room left on the disk', options);
    this.name = 'StorageFullError';
  }
}

const CODES = ['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG'];
// SQLite's own numbers for a disk that is full and one that may not be written to (sqlite.org/rescode.html).
const SQLITE_CODES = [13, 8];

/** Whether an error, or what caused it, says that the disk takes no more. */
export function isStorageFull(error: unknown): boolean {
  if (error instanceof StorageFullError) return true;
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (typeof code === 'string' && CODES.includes(code)) return true;
  // The lower byte is the kind, what is above it tells more.
  if (typeof errcode === 'number' && SQLITE_CODES.includes(errcode & 0xff)) return true;
  return isStorageFull(error.cause);
}
