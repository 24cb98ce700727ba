import type { SessionTime } from '#domain/field-changes.ts';
import { addDays, clockOf, dateAt, dateOf, type Instant, type LocalDate, type VenueTime } from '#domain/time.ts';

/** Dates, times and figures as the reader's language writes them. Made once a language. */
export interface Formats {
  /** `Thứ Năm, 10/5` */
  day(date: LocalDate): string;
  /** `T5` */
  weekday(date: LocalDate): string;
  /** `10 tháng 5, 2018`, or from one date to another. */
  dates(from: LocalDate, to?: LocalDate): string;
  /** A moment on this phone's own clock: the time of day if it is today, else the date too. */
  moment(at: Instant, now: Instant): string;
  /** The same as `moment`, as short as a header needs: `09:42`, `hôm qua`, `8/5`. */
  age(at: Instant, now: Instant, yesterday: string): string;
  /** This phone's own wall clock at a moment: `thứ Năm, 10/5, 04:30`. */
  ownTime(at: Instant): string;
  size(bytes: number): string;
  list(items: readonly string[]): string;
  language(tag: string): string;
}

/** @param zone the phone's own zone; the server names the venue's. */
export function formatsFor(language: string, zone?: string): Formats {
  // Sổ Tay writes British English; Vietnamese writes 10/5 by itself.
  const locale = language === 'en' ? 'en-GB' : language;
  const month = language === 'vi' ? 'numeric' : 'long';
  const own = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const weekdayAndDay = { weekday: 'long', day: 'numeric', month } as const;
  const inZone = (timeZone: string | undefined, options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) }));
  const day = inZone('UTC', weekdayAndDay);
  const weekday = inZone('UTC', { weekday: language === 'vi' ? 'narrow' : 'short' });
  const date = inZone('UTC', { dateStyle: 'long' });
  const clock = inZone(zone, own);
  const dated = inZone(zone, { ...own, ...weekdayAndDay });
  const short = inZone(zone, { day: 'numeric', month: 'numeric' });
  const number = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const names = once(() => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }));
  const ownZone = once(() => zone ?? clock().resolvedOptions().timeZone);
  const daysAgo = (at: Instant, now: Instant): number => {
    const today = dateAt(now, ownZone());
    const then = dateAt(at, ownZone());
    return then >= today ? 0 : then === addDays(today, -1) ? 1 : 2;
  };
  return {
    day: (text) => day().format(noonOf(text)),
    weekday: (text) => weekday().format(noonOf(text)),
    dates: (from, to) =>
      to === undefined || to === from ? date().format(noonOf(from)) : date().formatRange(noonOf(from), noonOf(to)),
    moment: (at, now) => (daysAgo(at, now) === 0 ? clock() : dated()).format(at),
    age: (at, now, yesterday) => {
      const days = daysAgo(at, now);
      return days === 0 ? clock().format(at) : days === 1 ? yesterday : short().format(at);
    },
    ownTime: (at) => dated().format(at),
    size: (bytes) => {
      if (bytes < 1000) return `${bytes} B`;
      const [step, unit] = bytes < 1e6 ? [1e3, 'KB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
      return `${number().format(bytes / step)} ${unit}`;
    },
    list: (items) => new Intl.ListFormat(locale).format(items),
    language: (tag) => names().of(tag) ?? tag,
  };
}

// Making a formatter takes a slow phone longer than drawing a card, and no page needs them all.
function once<T extends object | string>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** `09:30`, or `09:30 – 10:15` where the end is known. */
export function spanOf({ start, end }: { start?: VenueTime | undefined; end?: VenueTime | undefined }): string {
  if (start === undefined) return '';
  return end === undefined ? clockOf(start) : `${clockOf(start)} – ${clockOf(end)}`;
}

/** The programme day of a time as one fact. */
export function dayOfTime({ day, start }: SessionTime): LocalDate | undefined {
  return day ?? (start === undefined ? undefined : dateOf(start));
}

function noonOf(date: LocalDate): Instant {
  return Date.parse(`${date}T12:00:00Z`);
}
