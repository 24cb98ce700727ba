import { dayOf, type ListedSession, type ProgrammeIndex } from '#domain/programme.ts';
import type { SessionId } from '#domain/session.ts';
import { filtered } from './filtered.ts';
import type { Route } from './routes.ts';

/** What stands around a session in the list it was opened from. */
export interface Neighbours {
  readonly previous: ListedSession | undefined;
  readonly next: ListedSession | undefined;
  /** What comes next in its room, where that is another one. */
  readonly nextInRoom: ListedSession | undefined;
}

/**
 * The sessions before and after one: in the filtered day or the starred ones it was opened from, else in its day.
 * @param from the list it was opened from
 */
export function neighboursOf(
  session: ListedSession,
  from: Route | undefined,
  index: ProgrammeIndex,
  starred: ReadonlySet<SessionId>,
): Neighbours {
  const day = index.sessionsOn(dayOf(session));
  const own = listOf(from, day, index, starred);
  const list = own.includes(session) ? own : day;
  const place = list.indexOf(session);
  const next = list[place + 1];
  const room = session.room === undefined ? [] : day.filter((other) => other.room === session.room);
  const nextInRoom = room.length > 0 ? room[room.indexOf(session) + 1] : undefined;
  return { previous: list[place - 1], next, nextInRoom: nextInRoom === next ? undefined : nextInRoom };
}

function listOf(
  from: Route | undefined,
  day: readonly ListedSession[],
  index: ProgrammeIndex,
  starred: ReadonlySet<SessionId>,
): readonly ListedSession[] {
  if (from?.page === 'mine') return filtered(index.sessions, { starred: true }, starred);
  return from?.page === 'programme' ? filtered(day, from.filters, starred) : day;
}
