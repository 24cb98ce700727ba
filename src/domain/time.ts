/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A calendar date in the venue's zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** An IANA time zone name, e.g. `Asia/Ho_Chi_Minh`. */
export type TimeZone = string;

/**
 * A moment written as the venue's wall clock shows it, with the venue's offset: `2018-05-10T07:30:00+07:00` (RFC 3339).
 * Written so that the wall time is readable without a time-zone database: characters 0–9 are the date, 11–15 the time.
 */
export type VenueTime = string;

const VENUE_TIME = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is a well-formed VenueTime of a moment that exists. */
export function isVenueTime(text: string): text is VenueTime {
  return VENUE_TIME.test(text) && isLocalDate(dateOf(text));
}

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_OF_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a date of the calendar, `YYYY-MM-DD`. Date.parse would take 31 February for 3 March. */
export function isLocalDate(text: string): text is LocalDate {
  if (!LOCAL_DATE.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Whether this machine knows a time zone of that name. */
export function isTimeZone(text: string): text is TimeZone {
  try {
    return clockIn(text) !== undefined;
  } catch {
    // Intl says RangeError for a zone it does not know; that is the answer.
    return false;
  }
}

/** The moment a VenueTime names. */
export function instantOf(time: VenueTime): Instant {
  return Date.parse(time);
}

/** The wall clock of the venue at that time, `HH:MM`. */
export function clockOf(time: VenueTime): string {
  return time.slice(11, 16);
}

/** The calendar date at the venue at that time. */
export function dateOf(time: VenueTime): LocalDate {
  return time.slice(0, 10);
}

/** How far the zone's wall clock is ahead of UTC at that instant, in minutes. Throws RangeError for an unknown zone. */
export function offsetAt(instant: Instant, zone: TimeZone): number {
  const parts = clockIn(zone).formatToParts(instant);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return Math.round((wall - Math.floor(instant / 1000) * 1000) / 60_000);
}

/** An instant as the venue's wall clock shows it. */
export function venueTimeAt(instant: Instant, zone: TimeZone): VenueTime {
  const offset = offsetAt(instant, zone);
  const wall = new Date(instant + offset * 60_000).toISOString().slice(0, 19);
  return wall + offsetText(offset);
}

/**
 * The VenueTime of a wall-clock reading. A reading that occurs twice (clocks put back) means the first,
 * one that is skipped (clocks put forward) means the moment as far after the gap, as RFC 5545 §3.3.5 has it.
 */
export function venueTimeOf(date: LocalDate, clock: string, zone: TimeZone): VenueTime {
  const asUtc = Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`not a date and time: ${date} ${clock}`);
  const before = offsetAt(asUtc - 24 * 3_600_000, zone);
  const after = offsetAt(asUtc + 24 * 3_600_000, zone);
  for (const offset of [before, after]) {
    const instant = asUtc - offset * 60_000;
    if (offsetAt(instant, zone) === offset) return venueTimeAt(instant, zone);
  }
  return venueTimeAt(asUtc - before * 60_000, zone);
}

/** Today's date at the venue. */
export function dateAt(instant: Instant, zone: TimeZone): LocalDate {
  return dateOf(venueTimeAt(instant, zone));
}

/** The date that many days later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const clocks = new Map<TimeZone, Intl.DateTimeFormat>();

// Making a formatter costs more than using it a hundred times, and a programme asks for one zone only.
function clockIn(zone: TimeZone): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}
