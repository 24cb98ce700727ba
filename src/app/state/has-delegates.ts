import { CONFERENCES_PATH } from '#wire/paths.ts';

/** Whether the server lists delegates of a conference. False also where nobody can be asked: then nothing is missed. */
export async function hasDelegates(slug: string): Promise<boolean> {
  try {
    const answer = await fetch(CONFERENCES_PATH, { redirect: 'error', credentials: 'omit' });
    const rows: unknown = answer.ok ? await answer.json() : undefined;
    return Array.isArray(rows) && rows.some((row) => isListed(row, slug));
  } catch {
    return false; // Offline, or a portal that sends no list.
  }
}

function isListed(row: unknown, slug: string): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const { slug: own, channels } = row as Record<string, unknown>;
  return own === slug && Array.isArray(channels) && channels.includes('delegates');
}
