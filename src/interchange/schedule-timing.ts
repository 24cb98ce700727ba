import { addDays, clockOf, dateOf, instantOf, type Instant, type LocalDate } from '#domain/time.ts';
import { chooseZone } from './choose-zone.ts';
import { readDuration } from './durations.ts';
import { isDate, readClock, readIsoTime, type WrittenTime } from './iso-times.ts';
import type { Oddities } from './oddities.ts';
import type { SourceEvent, SourceTiming } from './source-programme.ts';
import { createVenueClock, type VenueClock } from './venue-clock.ts';

/** An event of the frab family (schedule.xml, schedule.json) before its times are understood. */
export interface ScheduledEvent extends Omit<SourceEvent, 'timing'> {
  readonly date?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly duration?: string | undefined;
}

export interface ScheduledDay {
  readonly where: string;
  readonly date?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly events: readonly ScheduledEvent[];
}

export interface ScheduleClock {
  readonly namedZone?: string | undefined;
  readonly givenZone?: string | undefined;
  /** When a day of the programme ends, `HH:MM`; a session that starts earlier belongs to the evening before. */
  readonly dayChange?: string | undefined;
}

const LATEST_DAY_CHANGE = '06:00'; // FOSDEM writes 09:00, which is when its doors open; a breakfast at 8 is not at night.
const NIGHT_ENDS = '09:00';

/** Every event with its day, start and end on the venue's wall clock, and the zone of that clock. */
export function timedEvents(
  days: readonly ScheduledDay[],
  { namedZone, givenZone, dayChange }: ScheduleClock,
  oddities: Oddities,
): { events: readonly SourceEvent[]; zone: string } {
  const zone = chooseZone({ named: namedZone, given: givenZone, written: ownClockReadings(days) }, oddities);
  const clock = createVenueClock(zone);
  const earliest = [readClock(dayChange ?? '') ?? '04:00', LATEST_DAY_CHANGE].sort()[0] ?? LATEST_DAY_CHANGE;
  const events: SourceEvent[] = [];
  for (const day of days) {
    const date = dateOfDay(day, clock, oddities);
    const ends = readIsoTime(day.end ?? '')?.instant;
    for (const event of day.events) {
      const { date: _date, start: _start, end: _end, duration: _duration, ...rest } = event;
      events.push({ ...rest, timing: timingOf(event, { date, ends, earliest, clock, oddities }) });
    }
  }
  return { events, zone };
}

/** Times whose clock agrees with the event's own `start`: others are in UTC and say nothing about the venue. */
function ownClockReadings(days: readonly ScheduledDay[]): readonly WrittenTime[] {
  return days.flatMap((day) =>
    day.events.flatMap(({ date, start }) => {
      const written = readIsoTime(date ?? '');
      const own = start === undefined || readClock(start) === written?.clock;
      return written?.offset !== undefined && own ? [written] : [];
    }),
  );
}

/** The day's date at the venue; some exports write it in UTC, where it is still the evening before. */
function dateOfDay(day: ScheduledDay, clock: VenueClock, oddities: Oddities): LocalDate | undefined {
  const written = (day.date ?? '').slice(0, 10);
  const opens = readIsoTime(day.start ?? '')?.instant;
  const opensOn = opens === undefined ? undefined : dateOf(clock.at(opens));
  if (!isDate(written)) {
    if (day.date !== undefined) {
      const done = opensOn === undefined ? 'the day is taken from each session' : `read as ${opensOn}`;
      oddities.add({ kind: 'odd-day', where: day.where, what: `its date “${day.date}” is no date`, done });
    }
    return opensOn;
  }
  if (opensOn === undefined || opensOn === written || opensOn !== addDays(written, 1)) return written;
  const hasOwn = day.events.some((event) => {
    const at = readIsoTime(event.date ?? '');
    return at !== undefined && (at.instant === undefined ? at.date : dateOf(clock.at(at.instant))) === written;
  });
  if (hasOwn) return written;
  const what = `its date ${written} is that of UTC; the day starts on ${opensOn} at the venue`;
  oddities.add({ kind: 'odd-day', where: day.where, what, done: `read as ${opensOn}` });
  return opensOn;
}

interface DayContext {
  readonly date: LocalDate | undefined;
  readonly ends: Instant | undefined;
  readonly earliest: string;
  readonly clock: VenueClock;
  readonly oddities: Oddities;
}

function timingOf(event: ScheduledEvent, context: DayContext): SourceTiming {
  const { clock, oddities } = context;
  const start = startOf(event, context);
  if (start === undefined) return { day: context.date };
  const ends = endOf(event, start, clock, oddities);
  const end = ends === undefined ? undefined : clock.at(ends);
  return { day: dayOf(start, event.where, context), start, end };
}

function startOf(event: ScheduledEvent, { date: day, earliest, clock, oddities }: DayContext): string | undefined {
  const { where } = event;
  const written = readIsoTime(event.date ?? '');
  const told = readClock(event.start ?? '');
  if (event.date !== undefined && written === undefined) {
    const done = told === undefined ? 'left out' : 'the date is taken from its day';
    oddities.add({ kind: 'odd-date', where, what: `its date “${event.date}” is no date and time`, done });
  }
  if (written?.instant !== undefined) {
    const start = clock.at(written.instant);
    if (told !== undefined && told !== clockOf(start)) {
      const what = `its start says ${told}, its date ${event.date ?? ''} means ${clockOf(start)} at the venue`;
      oddities.add({ kind: 'odd-time', where, what, done: 'the date was kept' });
    }
    return start;
  }
  if (written?.clock !== undefined) return clock.of(written.date, written.clock);
  const date = written?.date ?? day;
  if (date === undefined || told === undefined) {
    const what =
      date === undefined ? 'neither it nor its day says a date' : `it says no start (“${event.start ?? ''}”)`;
    oddities.add({ kind: 'missing-time', where, what, done: 'listed without a time' });
    return undefined;
  }
  if (written === undefined) {
    oddities.add({ kind: 'missing-date', where, what: 'it has no date', done: 'date of its day and its start taken' });
  }
  return clock.of(told < earliest ? addDays(date, 1) : date, told);
}

function endOf(event: ScheduledEvent, start: string, clock: VenueClock, oddities: Oddities): Instant | undefined {
  const { where } = event;
  const from = instantOf(start);
  const written = readIsoTime(event.end ?? '');
  const ends = written?.instant ?? (written?.clock ? instantOf(clock.of(written.date, written.clock)) : undefined);
  if (ends !== undefined && ends > from) return ends;
  const duration = event.duration === undefined ? undefined : readDuration(event.duration);
  if (duration !== undefined && duration.minutes > 0) {
    if (duration.odd !== undefined) {
      oddities.add({ kind: 'odd-duration', where, what: `duration “${event.duration ?? ''}”`, done: duration.odd });
    }
    return from + duration.minutes * 60_000;
  }
  const until = readClock(event.end ?? '');
  if (until !== undefined) {
    const sameDay = instantOf(clock.of(dateOf(start), until));
    const what = 'it has no duration';
    oddities.add({ kind: 'odd-duration', where, what, done: 'its end time was taken' });
    return sameDay > from ? sameDay : instantOf(clock.of(addDays(dateOf(start), 1), until));
  }
  const what = event.duration === undefined ? 'it has no duration' : `its duration “${event.duration}” says none`;
  oddities.add({ kind: 'odd-duration', where, what, done: 'its end stays unknown' });
  return undefined;
}

/** The day it is listed under, unless its start is on another day altogether. */
function dayOf(start: string, where: string, { date: day, ends, oddities }: DayContext): LocalDate {
  const own = dateOf(start);
  if (day === undefined || own === day) return own;
  const atNight = own === addDays(day, 1) && (clockOf(start) < NIGHT_ENDS || instantOf(start) <= (ends ?? 0));
  if (atNight) return day;
  const what = `it is listed on ${day} but starts on ${own}`;
  oddities.add({ kind: 'odd-day', where, what, done: `listed on ${own}` });
  return own;
}
