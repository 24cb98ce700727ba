import type { ImportOptions } from './imported.ts';
import {
  anyWordIn,
  elementsOf,
  firstMember,
  isObject,
  memberOf,
  textIn,
  wordIn,
  type JsonObject,
} from './json-values.ts';
import type { Oddities } from './oddities.ts';
import { jsonRoomOf } from './schedule-json-room.ts';
import { linkOf, personOf } from './schedule-json-event.ts';
import { timedEvents, type ScheduledEvent } from './schedule-timing.ts';
import { isCancelled, placeOf } from './schedule-xml-event.ts';
import type { SourceProgramme } from './source-programme.ts';

const DEPTH_LIMIT = 6; // The API's own lists are one deep, dumps by day, slot and room four.

/** Talks as pretalx's API gives them, wherever they stand in a dump: objects with a `code`, a `title` and a `slot` or `state`. */
export function talksIn(value: unknown, depth = 0): readonly JsonObject[] {
  if (depth > DEPTH_LIMIT) return [];
  if (Array.isArray(value)) return value.flatMap((element) => talksIn(element, depth + 1));
  if (!isObject(value)) return [];
  const isTalk = wordIn(memberOf(value, 'code')) !== undefined && memberOf(value, 'title') !== undefined;
  if (isTalk && (Object.hasOwn(value, 'slot') || Object.hasOwn(value, 'state'))) return [value];
  return Object.values(value).flatMap((member) => talksIn(member, depth + 1));
}

/**
 * The programme that pretalx talks make. A dump that has a `schedule` means that one; talks it keeps elsewhere
 * (sprints, proposals) are named in the report and left out.
 */
export function readPretalxTalks(dump: unknown, options: ImportOptions, oddities: Oddities): SourceProgramme {
  const scheduled = talksIn(memberOf(dump, 'schedule'));
  const events = (scheduled.length > 0 ? scheduled : talksIn(dump)).map(eventOf);
  if (scheduled.length > 0) reportOthers(dump, oddities);
  const given = options.conference.timeZone;
  const { events: timed, zone } = timedEvents([{ where: 'talks', events }], { givenZone: given }, oddities);
  return {
    format: 'schedule-json',
    conference: { timeZone: zone },
    rooms: elementsOf(memberOf(dump, 'rooms')).flatMap(jsonRoomOf),
    tracks: [],
    events: timed,
    people: [],
  };
}

function reportOthers(dump: unknown, oddities: Oddities): void {
  for (const [key, value] of Object.entries(isObject(dump) ? dump : {})) {
    const talks = key === 'schedule' ? [] : talksIn(value);
    if (talks.length === 0) continue;
    const codes = talks.map((talk) => wordIn(talk['code'])).join(', ');
    oddities.add({ kind: 'left-out', where: key, what: `talks outside the schedule: ${codes}`, done: 'left out' });
  }
}

function eventOf(talk: JsonObject): ScheduledEvent {
  const code = wordIn(talk['code']);
  const slot = firstMember(talk, 'slot') ?? elementsOf(memberOf(talk, 'slots'))[0];
  const duration = wordIn(memberOf(talk, 'duration'));
  return {
    where: placeOf(code, undefined, anyWordIn(talk['title'])).replace(/^event/, 'talk'),
    // pretalx's code is as lasting as a guid.
    guid: code,
    title: textIn(talk['title']),
    abstract: textIn(memberOf(talk, 'abstract')),
    description: textIn(memberOf(talk, 'description')),
    date: wordIn(memberOf(slot, 'start')),
    end: wordIn(memberOf(slot, 'end')),
    duration: duration === undefined ? undefined : `${duration} min`,
    room: textIn(firstMember(slot, 'room')) ?? textIn(memberOf(firstMember(slot, 'room'), 'name')),
    track: textIn(memberOf(talk, 'track')) ?? textIn(memberOf(memberOf(talk, 'track'), 'name')),
    type:
      anyWordIn(memberOf(talk, 'submission_type')) ?? anyWordIn(memberOf(memberOf(talk, 'submission_type'), 'name')),
    language: wordIn(memberOf(talk, 'content_locale')),
    people: elementsOf(memberOf(talk, 'speakers')).flatMap(personOf),
    links: [],
    attachments: elementsOf(memberOf(talk, 'resources')).flatMap(linkOf),
    doNotRecord: memberOf(talk, 'do_not_record') === true,
    cancelled: isCancelled(wordIn(memberOf(talk, 'state'))),
  };
}
