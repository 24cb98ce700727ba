import { groupedBy } from '#domain/grouping.ts';
import { nowAndNext } from '#domain/now-and-next.ts';
import type { ListedSession, ProgrammeIndex } from '#domain/programme.ts';
import type { RoomId } from '#domain/session.ts';
import type { Instant, LocalDate } from '#domain/time.ts';

/** What goes on in a room of a day. */
export interface RoomNow {
  /** undefined: sessions whose room is not told. */
  readonly room: RoomId | undefined;
  readonly now: readonly ListedSession[];
  /** The one that begins next; without times the first of the day that is not cancelled. */
  readonly next: ListedSession | undefined;
  /** Everything of that room on that day, in its order. */
  readonly sessions: readonly ListedSession[];
}

/** The rooms of a day with what is on and what comes next in each, in room order. */
export function roomsOn(index: ProgrammeIndex, day: LocalDate | undefined, at: Instant): readonly RoomNow[] {
  const { rooms } = index.programme;
  const rank = (room: RoomId | undefined): number => (room === undefined ? Infinity : (rooms[room]?.order ?? Infinity));
  const byRoom = groupedBy(index.sessionsOn(day), ({ room }) => room);
  return [...byRoom]
    .sort(([a], [b]) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
    .map(([room, sessions]) => {
      const { now, next } = nowAndNext(only(index, sessions), at);
      const untimed = sessions.find(({ startsAt, cancelled }) => startsAt === undefined && !cancelled);
      return { room, sessions, now, next: next[0] ?? (now.length === 0 ? untimed : undefined) };
    });
}

function only(index: ProgrammeIndex, sessions: readonly ListedSession[]): ProgrammeIndex {
  return { ...index, sessions };
}
