// SQLITE_BUSY and SQLITE_LOCKED (sqlite.org/rescode.html).
const CODES = [5, 6];

/** Whether an error, or what caused it, says that somebody else was writing for longer than a writer waits. */
export function isDatabaseBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errcode } = error as { readonly errcode?: unknown };
  // The lower byte is the kind, what is above it tells more.
  if (typeof errcode === 'number' && CODES.includes(errcode & 0xff)) return true;
  return isDatabaseBusy(error.cause);
}
