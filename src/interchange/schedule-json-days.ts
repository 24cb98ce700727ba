import { elementsOf, firstMember, isObject, memberOf, wordIn } from './json-values.ts';
import { readIsoTime } from './iso-times.ts';
import { jsonEventOf } from './schedule-json-event.ts';
import type { ScheduledDay, ScheduledEvent } from './schedule-timing.ts';

/** Days as schedule.json lists them, events by room within. */
export function daysOfRooms(days: readonly unknown[], tracks: readonly unknown[]): readonly ScheduledDay[] {
  return days.map((day, index) => {
    const rooms = memberOf(day, 'rooms');
    const byRoom: readonly (readonly [string | undefined, unknown])[] = isObject(rooms)
      ? Object.entries(rooms)
      : elementsOf(rooms).map(
          (room) => [wordIn(memberOf(room, 'name')), firstMember(room, 'events', 'sessions')] as const,
        );
    const events = [
      ...byRoom.flatMap(([name, list]) => elementsOf(list).flatMap((event) => jsonEventOf(event, name, tracks))),
      ...elementsOf(memberOf(day, 'events')).flatMap((event) => jsonEventOf(event, undefined, tracks)),
    ];
    return { ...dayOf(day, index), events };
  });
}

/** Days of c3voc's schedule2, whose events stand in one list: each event is put where its start falls. */
export function daysOfEvents(
  events: readonly unknown[],
  listed: readonly unknown[],
  tracks: readonly unknown[],
): readonly ScheduledDay[] {
  const days = listed.map((day, index) => ({ ...dayOf(day, index), events: [] as ScheduledEvent[] }));
  const apart: ScheduledEvent[] = [];
  for (const event of events.flatMap((value) => jsonEventOf(value, undefined, tracks))) {
    const at = readIsoTime(event.date ?? '')?.instant ?? Number.NaN;
    const day = days.find(({ start, end }) => {
      const from = readIsoTime(start ?? '')?.instant ?? Number.NaN;
      const until = readIsoTime(end ?? '')?.instant ?? Number.NaN;
      return from <= at && at < until;
    });
    (day?.events ?? apart).push(event);
  }
  if (apart.length === 0) return days;
  return [...days, { where: 'events outside every day', events: apart }];
}

function dayOf(day: unknown, index: number): Omit<ScheduledDay, 'events'> {
  return {
    where: `day ${wordIn(memberOf(day, 'index')) ?? index + 1}`,
    date: wordIn(memberOf(day, 'date')),
    start: wordIn(firstMember(day, 'day_start', 'start')),
    end: wordIn(firstMember(day, 'day_end', 'end')),
  };
}
