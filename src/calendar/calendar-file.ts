import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, type ICalEventData } from 'ical-generator';
import { dayOf, type ListedSession } from '#domain/programme.ts';
import { addDays, type Instant } from '#domain/time.ts';

/** A session as a calendar shows it, in the reader's words. */
export interface CalendarEntry {
  readonly session: ListedSession;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly category: string;
  /** Address of its page. */
  readonly url: string;
}

export interface CalendarFacts {
  readonly name: string;
  /** Tells this conference from every other: `<slug>.<host>`. */
  readonly domain: string;
  /** The edition it is made from. */
  readonly epoch: number;
  readonly edition: number;
  readonly publishedAt: Instant;
}

/** Seconds before the start at which a calendar rings: time to find the room. */
const REMINDER = 10 * 60;
/** More editions than any conference publishes. */
const EDITIONS_IN_AN_EPOCH = 1_000_000;

/**
 * Writes sessions as an iCalendar file (RFC 5545). Sessions without a start take their whole day; those without a day
 * cannot stand in a calendar: ask `hasDate` first.
 */
export function calendarFile(entries: readonly CalendarEntry[], facts: CalendarFacts): string {
  const calendar = ical({
    name: facts.name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'So Tay', product: 'So Tay', language: 'VI' },
  });
  for (const entry of entries) if (hasDate(entry.session)) calendar.createEvent(eventOf(entry, facts));
  return calendar.toString();
}

/** Whether a session can stand in a calendar. */
export function hasDate(session: ListedSession): boolean {
  return session.startsAt !== undefined || dayOf(session) !== undefined;
}

function eventOf(entry: CalendarEntry, facts: CalendarFacts): ICalEventData {
  const { session, title, place, description, category, url } = entry;
  const stamp = new Date(facts.publishedAt);
  const isTimed = session.startsAt !== undefined;
  return {
    // Never the edition: a calendar knows by this name that it has the session already. Escaped, so that no two are equal.
    id: `${encodeURIComponent(session.id)}@${facts.domain}`,
    // A calendar takes what has a higher number than what it has. Editions count up; a restored server, whose editions
    // may start lower, counts up its epoch.
    sequence: facts.epoch * EDITIONS_IN_AN_EPOCH + facts.edition,
    // Of the edition, not of the clock: the same edition gives the same file, byte for byte.
    stamp,
    lastModified: stamp,
    summary: title,
    location: place,
    description: [description, url].filter(Boolean).join('\n\n'),
    url,
    categories: category === '' ? [] : [{ name: category }],
    status: session.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // Nobody wants to be woken for what does not take place, nor at midnight for a day.
    alarms:
      session.cancelled || !isTimed ? [] : [{ type: ICalAlarmType.display, trigger: REMINDER, description: title }],
    ...timesOf(session),
  };
}

function timesOf(session: ListedSession): Pick<ICalEventData, 'start' | 'end' | 'allDay'> {
  const { startsAt, endsAt } = session;
  if (startsAt === undefined) {
    const day = dayOf(session) ?? '';
    // Whole days end before the next one begins; the library reads them as UTC.
    return { start: new Date(`${day}T00:00:00Z`), end: new Date(`${addDays(day, 1)}T00:00:00Z`), allDay: true };
  }
  const start = new Date(startsAt);
  return endsAt !== undefined && endsAt > startsAt ? { start, end: new Date(endsAt) } : { start };
}
