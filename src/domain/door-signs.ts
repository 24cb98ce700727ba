import type { ListedSession, ProgrammeIndex } from './programme.ts';
import type { RoomId } from './session.ts';
import type { LocalDate } from './time.ts';

/** What hangs at a door: what happens in a room on a day. */
export interface DoorSign {
  readonly room: RoomId;
  readonly day: LocalDate | undefined;
  readonly sessions: readonly ListedSession[];
}

/** The signs of a programme, day after day, rooms in their order. A room where nothing happens has none. */
export function doorSignsOf({ programme, days, sessionsOn }: ProgrammeIndex): readonly DoorSign[] {
  const rooms = Object.entries(programme.rooms)
    .toSorted(([a, x], [b, y]) => x.order - y.order || (a < b ? -1 : 1))
    .map(([id]) => id);
  return days.flatMap((day) =>
    rooms.flatMap((room) => {
      // A sign tells where to go: what is cancelled is no reason to.
      const sessions = sessionsOn(day).filter((session) => session.room === room && !session.cancelled);
      return sessions.length > 0 ? [{ room, day, sessions }] : [];
    }),
  );
}

/** Where a code leads, on the origin the conference is served at: to its app, or to a room's sessions on a day. */
export function signAddress(origin: string, slug: string, sign?: Pick<DoorSign, 'room' | 'day'>): string {
  if (!sign) return `${origin}/${slug}/`;
  const day = sign.day === undefined ? '' : `day=${sign.day}&`;
  return `${origin}/${slug}/?${day}room=${encodeURIComponent(sign.room)}`;
}
