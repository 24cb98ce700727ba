import { XmlElement } from '@rgrove/parse-xml';
import { RefusedError, type ImportOptions } from './imported.ts';
import type { Oddities } from './oddities.ts';
import { scheduleEventOf } from './schedule-xml-event.ts';
import { timedEvents, type ScheduledDay, type ScheduledEvent } from './schedule-timing.ts';
import type { SourceProgramme, SourceRoom, SourceTrack } from './source-programme.ts';
import { attributeOf, childrenOf, readXml, textOf } from './xml-document.ts';
import { isDate } from './iso-times.ts';

/**
 * A programme in frab's schedule.xml and its relatives (pentabarf, pretalx, wafer, c3voc). Old and odd ones are read
 * too: events directly under their day, ids as elements, no dates, dates in UTC. What had to be guessed is reported.
 */
export function readScheduleXml(text: string, options: ImportOptions, oddities: Oddities): SourceProgramme {
  const root = readXml(text, options.name, oddities);
  if (root.name !== 'schedule') {
    throw new RefusedError({
      where: options.name,
      what: `This XML is no programme: its outermost element is <${root.name}>, not <schedule>.`,
      todo: 'Give the schedule.xml that the conference system exports.',
    });
  }
  const parts = childrenOf(root);
  const conference = parts.get('conference')?.[0];
  const facts = conference === undefined ? new Map<string, readonly XmlElement[]>() : childrenOf(conference);
  const fact = (name: string): string | undefined => textOf(facts.get(name)?.[0])?.trim() || undefined;
  const rooms: SourceRoom[] = [];
  const days = (parts.get('day') ?? []).map((day, index) => readDay(day, index, rooms));
  const clock = {
    namedZone: fact('time_zone_name'),
    givenZone: options.conference.timeZone,
    dayChange: fact('day_change'),
  };
  const { events, zone } = timedEvents(days, clock, oddities);
  const baseUrl = fact('base_url');
  return {
    format: 'schedule-xml',
    conference: {
      title: fact('title') ?? fact('acronym'),
      place: fact('city') ?? fact('venue'),
      timeZone: zone,
      starts: dateIn(fact('start')),
      ends: dateIn(fact('end')),
      website: fact('url') ?? baseUrl,
      baseUrl,
      accent: attributeOf(facts.get('color')?.[0], 'primary'),
    },
    days: days.length,
    rooms,
    tracks: [...(facts.get('track') ?? []), ...listedTracks(parts.get('tracks')?.[0])].map(trackOf),
    events,
    people: [],
  };
}

function readDay(day: XmlElement, index: number, rooms: SourceRoom[]): ScheduledDay {
  const date = attributeOf(day, 'date');
  const events: ScheduledEvent[] = [];
  for (const child of day.children) {
    if (!(child instanceof XmlElement)) continue;
    if (child.name === 'event') events.push(scheduleEventOf(child, undefined));
    if (child.name !== 'room') continue;
    const name = attributeOf(child, 'name');
    if (name !== undefined) rooms.push({ name });
    for (const event of child.children) {
      if (event instanceof XmlElement && event.name === 'event') events.push(scheduleEventOf(event, name));
    }
  }
  const where = `day ${attributeOf(day, 'index') ?? index + 1}`;
  return { where, date, start: attributeOf(day, 'start'), end: attributeOf(day, 'end'), events };
}

function listedTracks(tracks: XmlElement | undefined): readonly XmlElement[] {
  return tracks === undefined ? [] : (childrenOf(tracks).get('track') ?? []);
}

function trackOf(track: XmlElement): SourceTrack {
  return { name: attributeOf(track, 'name') ?? track.text, colour: attributeOf(track, 'color') };
}

function dateIn(text: string | undefined): string | undefined {
  const date = text?.slice(0, 10) ?? '';
  return isDate(date) ? date : undefined;
}
