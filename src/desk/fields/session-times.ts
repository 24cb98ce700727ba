import type { Session } from '#domain/session.ts';
import {
  addDays,
  clockOf,
  dateOf,
  instantOf,
  isVenueTime,
  venueTimeAt,
  venueTimeOf,
  type LocalDate,
  type TimeZone,
  type VenueTime,
} from '#domain/time.ts';

type Times = Pick<Session, 'day' | 'start' | 'end'>;
/** Fields with their new values; null for one that is taken away. */
export type TimesPatch = { readonly [F in keyof Times]?: string | null };

/** Whether a session starts after the midnight that ends its day. */
export function startsAfterMidnight({ day, start }: Times): boolean {
  return day !== undefined && start !== undefined && isVenueTime(start) && dateOf(start) > day;
}

/** Whether a session ends on a later date than it starts, so that its end needs a word more than the time. */
export function endsNextDay({ start, end }: Times): boolean {
  if (start === undefined || end === undefined || !isVenueTime(start) || !isVenueTime(end)) return false;
  return dateOf(end) > dateOf(start);
}

/** The session on another day, at the same times of day. */
export function onDay(times: Times, day: LocalDate | undefined, zone: TimeZone): TimesPatch {
  if (day === undefined) return { day: null };
  const from = times.day ?? (times.start !== undefined && isVenueTime(times.start) ? dateOf(times.start) : undefined);
  const moved = (time: VenueTime | undefined): string | undefined => {
    if (time === undefined || from === undefined || !isVenueTime(time)) return undefined;
    return venueTimeOf(addDays(day, daysBetween(from, dateOf(time))), clockOf(time), zone);
  };
  const [start, end] = [moved(times.start), moved(times.end)];
  return { day, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/**
 * The session starting at that time of day, as long as before; `undefined`: the start is not known. A session without a
 * day gets `fallback`; answers undefined where that is not known either.
 */
export function startingAt(
  times: Times,
  clock: string | undefined,
  { zone, fallback, afterMidnight }: { zone: TimeZone; fallback: LocalDate | undefined; afterMidnight: boolean },
): TimesPatch | undefined {
  if (clock === undefined) return { start: null };
  const day = times.day ?? (times.start !== undefined && isVenueTime(times.start) ? dateOf(times.start) : fallback);
  if (day === undefined) return undefined;
  const start = venueTimeOf(afterMidnight ? addDays(day, 1) : day, clock, zone);
  const end = endAfter(times, start, zone);
  return { ...(times.day === undefined ? { day } : {}), start, ...(end === undefined ? {} : { end }) };
}

/** The session ending at that time of day: the first one after its start. Answers undefined where its day is not known. */
export function endingAt(
  times: Times,
  clock: string | undefined,
  { zone, fallback }: { zone: TimeZone; fallback: LocalDate | undefined },
): TimesPatch | undefined {
  if (clock === undefined) return { end: null };
  const from = times.start !== undefined && isVenueTime(times.start) ? times.start : undefined;
  const day = from === undefined ? (times.day ?? fallback) : dateOf(from);
  if (day === undefined) return undefined;
  const passesMidnight = from !== undefined && clock <= clockOf(from);
  const end = venueTimeOf(passesMidnight ? addDays(day, 1) : day, clock, zone);
  return { ...(times.day === undefined && from === undefined ? { day } : {}), end };
}

function endAfter({ start, end }: Times, newStart: VenueTime, zone: TimeZone): VenueTime | undefined {
  if (end === undefined || !isVenueTime(end)) return undefined;
  if (start !== undefined && isVenueTime(start)) {
    return venueTimeAt(instantOf(newStart) + instantOf(end) - instantOf(start), zone);
  }
  // It had an end alone: that end stays, on the day of the start.
  const passesMidnight = clockOf(end) <= clockOf(newStart);
  return venueTimeOf(passesMidnight ? addDays(dateOf(newStart), 1) : dateOf(newStart), clockOf(end), zone);
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
