import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  clockOf,
  dateAt,
  dateOf,
  instantOf,
  isLocalDate,
  isTimeZone,
  isVenueTime,
  offsetAt,
  venueTimeAt,
  venueTimeOf,
} from '#domain/time.ts';

const zones = ['Asia/Ho_Chi_Minh', 'Europe/Brussels', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe'];
const two = (n: number): string => String(n).padStart(2, '0');
const anyWall = fc
  .tuple(
    fc.integer({ min: 1990, max: 2040 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
  )
  .map(([y, m, d, hour, minute]) => ({ date: `${y}-${two(m)}-${two(d)}`, clock: `${two(hour)}:${two(minute)}` }));

function temporalTimeOf(date: string, clock: string, zone: string): string {
  const zoned = Temporal.PlainDateTime.from(`${date}T${clock}:00`).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  });
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

describe('a wall-clock reading', () => {
  test.each(zones)('in %s means the moment Temporal says', (zone) => {
    fc.assert(
      fc.property(anyWall, ({ date, clock }) => {
        expect(venueTimeOf(date, clock, zone)).toBe(temporalTimeOf(date, clock, zone));
      }),
    );
  });

  test.each([
    ['skipped in Brussels', '2024-03-31', '02:30', 'Europe/Brussels', '2024-03-31T03:30:00+02:00'],
    ['repeated in Brussels', '2024-10-27', '02:30', 'Europe/Brussels', '2024-10-27T02:30:00+02:00'],
    ['skipped in New York', '2024-03-10', '02:00', 'America/New_York', '2024-03-10T03:00:00-04:00'],
    ['repeated in New York', '2024-11-03', '01:59', 'America/New_York', '2024-11-03T01:59:00-04:00'],
    ['in the half hour Lord Howe skips', '2024-10-06', '02:15', 'Australia/Lord_Howe', '2024-10-06T02:45:00+11:00'],
    ['in the half hour Lord Howe repeats', '2024-04-07', '01:45', 'Australia/Lord_Howe', '2024-04-07T01:45:00+11:00'],
    ['on the day Samoa left out', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-31T12:00:00+14:00'],
  ])('%s is read as RFC 5545 has it', (_, date, clock, zone, time) => {
    expect(venueTimeOf(date, clock, zone)).toBe(time);
    expect(temporalTimeOf(date, clock, zone)).toBe(time);
  });

  test.each(zones)('in %s agrees with Temporal minute by minute around its changes', (zone) => {
    const changes: string[] = [];
    let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`2009-01-01T00:00[${zone}]`);
    for (let i = 0; i < 8 && at; i++) {
      at = at.getTimeZoneTransition('next');
      if (at) changes.push(at.toPlainDate().toString());
    }
    for (const date of changes) {
      for (let minute = 0; minute < 4 * 60; minute += 15) {
        const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
        expect(venueTimeOf(date, clock, zone)).toBe(temporalTimeOf(date, clock, zone));
      }
    }
  });

  test('may carry seconds', () => {
    expect(venueTimeOf('2018-05-10', '07:30:15', 'Asia/Ho_Chi_Minh')).toBe('2018-05-10T07:30:15+07:00');
  });

  test('that is none is refused with what was written', () => {
    expect(() => venueTimeOf('2018-05-10', '7h30', 'Asia/Ho_Chi_Minh')).toThrow(/2018-05-10 7h30/);
    expect(() => venueTimeOf('2018-05-10', '07:30', 'Asia/Lang_Son')).toThrow(RangeError);
  });
});

describe('a moment', () => {
  const anyInstant = fc.integer({ min: Date.UTC(1990), max: Date.UTC(2040) }).map((ms) => ms - (ms % 1000));

  test.each(zones)('shown by a clock in %s is the same moment', (zone) => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const time = venueTimeAt(instant, zone);
        expect(isVenueTime(time)).toBe(true);
        expect(instantOf(time)).toBe(instant);
        expect(offsetAt(instant, zone) * 60_000_000_000).toBe(
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds,
        );
      }),
    );
  });

  test('has the date of the venue, not of the reader', () => {
    const instant = Date.parse('2018-05-09T18:00:00Z');
    expect(dateAt(instant, 'Asia/Ho_Chi_Minh')).toBe('2018-05-10');
    expect(dateAt(instant, 'America/New_York')).toBe('2018-05-09');
  });
});

test('a venue time shows its date and clock without a time-zone database', () => {
  expect(dateOf('2018-05-10T07:30:00+07:00')).toBe('2018-05-10');
  expect(clockOf('2018-05-10T07:30:00+07:00')).toBe('07:30');
});

test.each(['2018-05-10T07:30:00+07:00', '2018-05-10T07:30:00Z', '2020-02-29T23:59:59-03:30'])(
  '%s is a venue time',
  (time) => expect(isVenueTime(time)).toBe(true),
);

test.each([
  '2018-05-10',
  '2018-05-10T07:30',
  '2018-05-10T07:30:00',
  '2018-05-10 07:30:00+07:00',
  '2018-05-10T07:30:00+0700',
  '2018-05-10T24:00:00+07:00',
  '2018-05-10T07:60:00+07:00',
  '2018-02-30T07:30:00+07:00',
  '2018-13-01T07:30:00+07:00',
  '2018-05-10T07:30:00.000+07:00',
  '2018-05-10T07:30:00+07:00\n',
])('%j is no venue time', (text) => expect(isVenueTime(text)).toBe(false));

test('a date is one of the calendar', () => {
  fc.assert(
    fc.property(fc.nat(2100), fc.nat(14), fc.nat(33), (y, m, d) => {
      const text = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`;
      const at = new Date(Date.UTC(2000, 0, 1));
      at.setUTCFullYear(y, m - 1, d);
      expect(isLocalDate(text)).toBe(at.toISOString().slice(0, 10) === text);
    }),
  );
});

test('a time zone is one this machine knows', () => {
  expect(isTimeZone('Asia/Ho_Chi_Minh')).toBe(true);
  expect(isTimeZone('Asia/Lang_Son')).toBe(false);
  expect(isTimeZone('')).toBe(false);
});

test('days are added across months, leap years and clock changes', () => {
  expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
  expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
  expect(addDays('2024-03-31', -1)).toBe('2024-03-30');
});
