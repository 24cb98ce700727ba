import type { ListedSession, ProgrammeIndex } from '#domain/programme.ts';
import type { RoomId, SessionId } from '#domain/session.ts';
import type { LocalDate } from '#domain/time.ts';
import { agendaOf, type AgendaGroup } from './agenda.ts';

/** What can be printed besides the list of people. */
export type PrintedProgramme = 'programme' | 'mine' | 'doors';

/** Sessions under one heading: a day, or for a door a room's day. */
export interface PrintSheet {
  readonly key: string;
  readonly day: LocalDate | undefined;
  readonly room: RoomId | undefined;
  readonly groups: readonly AgendaGroup[];
}

/** What of it is wanted; absent: all. */
export interface Wanted {
  /** A day by its place among the days. */
  readonly day?: number | undefined;
  readonly room?: RoomId | undefined;
}

/** The sheets of a printed programme, day after day; for doors, room after room of each day. */
export function sheetsOf(
  what: PrintedProgramme,
  index: ProgrammeIndex,
  starred: ReadonlySet<SessionId>,
  wanted: Wanted = {},
): readonly PrintSheet[] {
  return index.days.flatMap((day, place) => {
    if (wanted.day !== undefined && wanted.day !== place) return [];
    const sessions = index.sessionsOn(day).filter(({ id }) => what !== 'mine' || starred.has(id));
    if (what !== 'doors') return sheet(day, undefined, sessions);
    return roomsOf(index)
      .filter((room) => wanted.room === undefined || wanted.room === room)
      .flatMap((room) =>
        sheet(
          day,
          room,
          sessions.filter((session) => session.room === room),
        ),
      );
  });
}

/** Rooms that have sessions, in their order. */
export function roomsOf({ sessions, programme: { rooms } }: ProgrammeIndex): readonly RoomId[] {
  const used = new Set(sessions.flatMap(({ room }) => room ?? []));
  return [...used].sort((a, b) => (rooms[a]?.order ?? 0) - (rooms[b]?.order ?? 0));
}

function sheet(
  day: LocalDate | undefined,
  room: RoomId | undefined,
  sessions: readonly ListedSession[],
): readonly PrintSheet[] {
  if (sessions.length === 0) return [];
  // On paper nothing is over and nothing is now.
  return [{ key: `${day ?? ''} ${room ?? ''}`, day, room, groups: agendaOf(sessions, 0, false).groups }];
}
