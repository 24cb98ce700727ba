import type { Instant, LocalDate } from '#domain/time.ts';

/** A date and time as a file writes it: a reading of a clock, and the moment when an offset is written too. */
export interface WrittenTime {
  readonly date: LocalDate;
  /** `HH:MM`, absent when only a date is written. */
  readonly clock?: string;
  /** Minutes ahead of UTC. */
  readonly offset?: number;
  readonly instant?: Instant;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?(?:\d{2})?)?)?$/i;

/** An RFC 3339 or ISO 8601 date with or without time and offset; undefined when it is none that exists. */
export function readIsoTime(text: string): WrittenTime | undefined {
  const match = ISO.exec(text.trim());
  const date = match?.[1];
  if (!match || date === undefined || !isDate(date)) return undefined;
  const [, , hour, minute, second = '00', zone] = match;
  if (hour === undefined || minute === undefined) return { date };
  const asUtc = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const clock = `${hour}:${minute}`;
  if (zone === undefined) return { date, clock };
  const offset = offsetOf(zone);
  return { date, clock, offset, instant: asUtc - offset * 60_000 };
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** `9:30`, `09:30:00` as `09:30`; undefined when it is no time of day. */
export function readClock(text: string): string | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text.trim());
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined;
  return `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}`;
}

function offsetOf(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}
