import { dayToOpen } from '#domain/now-and-next.ts';
import type { Place, PlaceId } from '#domain/info.ts';
import type { Info, Programme } from '#domain/parts.ts';
import type { ListedSession, ProgrammeIndex } from '#domain/programme.ts';
import { recordOf } from '#domain/records.ts';
import type { Room, RoomId } from '#domain/session.ts';
import type { Instant, LocalDate, TimeZone } from '#domain/time.ts';

/** A room of a place with what is on there on one day. */
export interface PlaceRoom {
  readonly id: RoomId;
  readonly room: Room;
  readonly sessions: readonly ListedSession[];
}

/** The place a room is in: the first that lists it, or whose plan shows it. */
export function placeOfRoom(
  room: RoomId | undefined,
  info: Info | undefined,
): (Place & { readonly id: PlaceId }) | undefined {
  if (room === undefined) return undefined;
  const found = Object.entries(info?.places ?? {}).find(
    ([, { rooms, plan }]) => rooms?.includes(room) === true || plan?.rooms?.[room] !== undefined,
  );
  return found && { ...found[1], id: found[0] };
}

/** The rooms of a place in their order, with the sessions of today, or of the day that comes next. */
export function roomsOf(
  place: Place,
  programme: Programme,
  index: ProgrammeIndex,
  now: { readonly at: Instant; readonly timeZone: TimeZone },
): { readonly day: LocalDate | undefined; readonly rooms: readonly PlaceRoom[] } {
  const day = dayToOpen(index, now.at, now.timeZone);
  const sessions = index.sessionsOn(day);
  const rooms = [...new Set([...(place.rooms ?? []), ...Object.keys(place.plan?.rooms ?? {})])].flatMap((id) => {
    const room = recordOf(programme.rooms, id);
    return room ? [{ id, room, sessions: sessions.filter((session) => session.room === id) }] : [];
  });
  return { day, rooms: rooms.sort((a, b) => a.room.order - b.room.order) };
}
