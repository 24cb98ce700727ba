import type { ListedSession } from '#domain/programme.ts';

/** Whether a day is worth a table: times, and at least two rooms side by side. */
export function fitsGrid(sessions: readonly ListedSession[]): boolean {
  const timed = sessions.filter(({ startsAt }) => startsAt !== undefined);
  return timed.length * 2 > sessions.length && new Set(timed.flatMap(({ room }) => room ?? [])).size > 1;
}
