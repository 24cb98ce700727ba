import { readPretalxTalks, talksIn } from './pretalx-talks.ts';
import { RefusedError, type ImportOptions } from './imported.ts';
import {
  elementsOf,
  firstMember,
  isObject,
  memberOf,
  naturalIn,
  textIn,
  wordIn,
  type JsonObject,
} from './json-values.ts';
import type { Oddities } from './oddities.ts';
import { jsonRoomOf } from './schedule-json-room.ts';
import { daysOfRooms, daysOfEvents } from './schedule-json-days.ts';
import { timedEvents } from './schedule-timing.ts';
import type { SourceProgramme, SourceRoom, SourceTrack } from './source-programme.ts';
import { isDate } from './iso-times.ts';
import { personOf } from './schedule-json-event.ts';

/**
 * A programme in schedule.json as pretalx, frab and c3voc write it, in c3voc's schedule2, or as pretalx's own API
 * gives its talks.
 */
export function readScheduleJson(text: string, options: ImportOptions, oddities: Oddities): SourceProgramme {
  const value = parsed(text, options.name);
  const schedule = memberOf(value, 'schedule') ?? value;
  const conference = memberOf(schedule, 'conference') ?? memberOf(value, 'conference');
  const listed = firstMember(conference, 'days') ?? firstMember(schedule, 'days');
  const events = memberOf(schedule, 'events');
  if (!Array.isArray(listed) && !Array.isArray(events)) {
    if (talksIn(value).length > 0) return readPretalxTalks(value, options, oddities);
    throw new RefusedError({
      where: options.name,
      what: 'This JSON holds no programme: it has neither schedule.conference.days, nor schedule.events, nor pretalx talks.',
      todo: 'Give the schedule.json that the conference system exports.',
    });
  }
  const tracks = elementsOf(memberOf(conference, 'tracks'));
  const days = Array.isArray(events)
    ? daysOfEvents(events, elementsOf(listed), tracks)
    : daysOfRooms(elementsOf(listed), tracks);
  reportShape(value, schedule, conference, days.length, oddities);
  const { events: timed, zone } = timedEvents(
    days,
    { namedZone: wordIn(memberOf(conference, 'time_zone_name')), givenZone: options.conference.timeZone },
    oddities,
  );
  const baseUrl = wordIn(memberOf(schedule, 'base_url')) ?? wordIn(memberOf(conference, 'base_url'));
  return {
    format: 'schedule-json',
    conference: {
      title: textIn(memberOf(conference, 'title')) ?? textIn(memberOf(conference, 'acronym')),
      place: wordIn(firstMember(conference, 'city', 'venue')),
      timeZone: zone,
      starts: dateIn(memberOf(conference, 'start')),
      ends: dateIn(memberOf(conference, 'end')),
      languages: elementsOf(memberOf(conference, 'languages')).flatMap((tag) => wordIn(tag)?.toLowerCase() ?? []),
      website: wordIn(memberOf(conference, 'url')) ?? baseUrl,
      baseUrl,
      accent: wordIn(firstMember(memberOf(conference, 'colors'), 'primary')),
    },
    days: elementsOf(listed).length || undefined,
    rooms: roomsIn(conference, schedule, elementsOf(listed)),
    tracks: tracks.flatMap(trackOf),
    events: timed,
    people: elementsOf(memberOf(schedule, 'persons')).flatMap(personOf),
  };
}

function parsed(text: string, name: string): JsonObject | readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) || Array.isArray(value)) return value;
    throw new SyntaxError('it is a single value');
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : String(error);
    throw new RefusedError({
      where: name,
      what: `This is no JSON that can be read: ${why}.`,
      todo: 'Export the programme again.',
    });
  }
}

function reportShape(value: unknown, schedule: unknown, conference: unknown, days: number, oddities: Oddities): void {
  const odd = (where: string, what: string, done: string): void =>
    oddities.add({ kind: 'odd-shape', where, what, done });
  if (memberOf(value, 'schedule') === undefined) odd('file', 'it has no “schedule” around its content', 'read without');
  if (Array.isArray(memberOf(schedule, 'rooms')))
    odd('schedule.rooms', 'rooms are listed beside the conference', 'read all the same');
  const promised = naturalIn(firstMember(conference, 'daysCount', 'days_count'));
  if (promised !== undefined && promised !== days) {
    odd('conference.daysCount', `it says ${promised} days, the file lists ${days}`, 'the listed days were taken');
  }
}

function roomsIn(conference: unknown, schedule: unknown, days: readonly unknown[]): readonly SourceRoom[] {
  const listed = [...elementsOf(memberOf(conference, 'rooms')), ...elementsOf(memberOf(schedule, 'rooms'))];
  const ofDays = days.flatMap((day) => {
    const rooms = memberOf(day, 'rooms');
    return isObject(rooms) ? Object.keys(rooms).map((name) => ({ name })) : [];
  });
  return [...listed.flatMap(jsonRoomOf), ...ofDays];
}

function trackOf(track: unknown): readonly SourceTrack[] {
  const name = textIn(memberOf(track, 'name')) ?? wordIn(track);
  const colour =
    wordIn(firstMember(track, 'color', 'colour')) ?? wordIn(firstMember(memberOf(track, 'colors'), 'light', 'dark'));
  return name === undefined ? [] : [{ name, colour }];
}

function dateIn(value: unknown): string | undefined {
  const date = wordIn(value)?.slice(0, 10) ?? '';
  return isDate(date) ? date : undefined;
}
