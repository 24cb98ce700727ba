import {
  offsetAt,
  venueTimeAt,
  venueTimeOf,
  type Instant,
  type LocalDate,
  type TimeZone,
  type VenueTime,
} from '#domain/time.ts';

/** The clock on one venue's wall. It remembers its answers: a programme asks for the same few times again and again. */
export interface VenueClock {
  readonly zone: TimeZone;
  at(instant: Instant): VenueTime;
  of(date: LocalDate, clock: string): VenueTime;
}

export function createVenueClock(zone: TimeZone): VenueClock {
  const byInstant = new Map<Instant, VenueTime>();
  const byReading = new Map<string, VenueTime>();
  return {
    zone,
    at: (instant) => remembered(byInstant, instant, () => venueTimeAt(instant, zone)),
    of: (date, clock) => remembered(byReading, `${date} ${clock}`, () => venueTimeOf(date, clock, zone)),
  };
}

/** Whether a text names a time zone this platform knows. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    offsetAt(0, name);
    return true;
  } catch {
    // Intl says that it does not know a zone by throwing; there is no other way to ask.
    return false;
  }
}

function remembered<Key>(answers: Map<Key, VenueTime>, key: Key, work: () => VenueTime): VenueTime {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = work();
  answers.set(key, answer);
  return answer;
}
