/** What Chromium tells of the connection; other browsers tell nothing. */
interface Connection extends EventTarget {
  readonly saveData?: boolean;
  readonly type?: string;
}

function connection(): Connection | undefined {
  return (navigator as { readonly connection?: Connection }).connection;
}

/** Whether the reader asked to save data or is on a connection that is usually paid by the byte. */
export function isMetered(): boolean {
  return connection()?.saveData === true || connection()?.type === 'cellular';
}

/** Calls when the connection became another. The answer stops listening. */
export function onConnectionChange(run: () => void): () => void {
  const source = connection();
  source?.addEventListener('change', run);
  return () => source?.removeEventListener('change', run);
}
