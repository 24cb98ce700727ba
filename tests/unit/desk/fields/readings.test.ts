import { describe, expect, it } from 'vitest';
import { dateInWords } from '../../../../src/desk/state/spoken.ts';
import { readClock, readDate, readDegrees, readPercent, readWhole } from '../../../../src/desk/fields/readings.ts';
import {
  endingAt,
  endsNextDay,
  onDay,
  startingAt,
  startsAfterMidnight,
} from '../../../../src/desk/fields/session-times.ts';
import { readZone } from '../../../../src/desk/fields/zones.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (date: string, clock: string): string => `${date}T${clock}:00+07:00`;
const given = { zone: ZONE, fallback: undefined, afterMidnight: false };

describe('what people type', () => {
  it.each([
    ['7:30', '07:30'],
    ['07.30', '07:30'],
    ['7h30', '07:30'],
    ['7g30', '07:30'],
    ['730', '07:30'],
    ['1345', '13:45'],
    ['7h', '07:00'],
    ['14', '14:00'],
    ['07:30:00', '07:30'],
    ['24:00', undefined],
    ['7:60', undefined],
    ['sáng', undefined],
    ['-1', undefined],
  ])('is a time of day: %s', (typed, clock) => expect(readClock(typed)).toBe(clock));

  it.each([
    ['10/5/2018', '2018-05-10'],
    ['10-05-18', '2018-05-10'],
    ['2018-05-10', '2018-05-10'],
    ['Thứ 5, 10/05/2018', '2018-05-10'],
    ['Thu, 10 May 2018', '2018-05-10'],
    ['3 Sept 2018', '2018-09-03'],
    ['3 Xyz 2018', undefined],
    ['24.12', '2020-12-24'],
    ['31/2/2018', undefined],
    ['mai', undefined],
  ])('is a date, day first: %s', (typed, date) => expect(readDate(typed, '2020-12-24')).toBe(date));

  it('is no date without a year when none is near', () => expect(readDate('10/5', undefined)).toBeUndefined());

  it.each([
    ['1.500', 1500],
    ['1 200', 1200],
    ['300', 300],
    ['3.5', undefined],
    ['-2', undefined],
    ['nhiều', undefined],
  ])('is a whole number: %s', (typed, value) => expect(readWhole(typed)).toBe(value));

  it.each([
    ['21.8537', 90, 21.8537],
    ['21,8537°', 90, 21.8537],
    ['106', 90, undefined],
    ['106', 180, 106],
    ['-181', 180, undefined],
  ])('is a coordinate: %s', (typed, most, value) => expect(readDegrees(typed, most)).toBe(value));

  it.each([
    ['12', 0.12],
    ['12,5 %', 0.125],
    ['100', 1],
    ['0.', 0],
    ['101', undefined],
    ['-1', undefined],
    ['1e1', undefined],
  ])('is a part of a hundred: %s', (typed, value) => expect(readPercent(typed)).toBe(value));

  it('is a time zone by its name or its city', () => {
    expect([readZone('asia/ho chi minh'), readZone('Berlin'), readZone('nowhere')]).toEqual([
      'Asia/Ho_Chi_Minh',
      'Europe/Berlin',
      undefined,
    ]);
  });
});

describe('the times of a session', () => {
  const session = { day: '2018-05-10', start: at('2018-05-10', '22:00'), end: at('2018-05-11', '00:30') };

  it('move with its day, past midnight too', () => {
    expect(onDay(session, '2018-05-12', ZONE)).toEqual({
      day: '2018-05-12',
      start: at('2018-05-12', '22:00'),
      end: at('2018-05-13', '00:30'),
    });
    expect(onDay(session, undefined, ZONE)).toEqual({ day: null });
  });

  it('keep how long it lasts when it starts at another time', () => {
    expect(startingAt(session, '20:00', given)).toEqual({
      start: at('2018-05-10', '20:00'),
      end: at('2018-05-10', '22:30'),
    });
    expect(startingAt(session, undefined, given)).toEqual({ start: null });
  });

  it('belong to the evening before when it starts after midnight', () => {
    const patch = startingAt({ day: '2018-05-10' }, '01:00', { ...given, afterMidnight: true });
    expect(patch).toEqual({ start: at('2018-05-11', '01:00') });
    expect(startsAfterMidnight({ day: '2018-05-10', ...(patch as { start: string }) })).toBe(true);
  });

  it('end the next day when the end is an earlier time of day', () => {
    expect(endingAt(session, '23:00', given)).toEqual({ end: at('2018-05-10', '23:00') });
    expect(endingAt(session, '02:00', given)).toEqual({ end: at('2018-05-11', '02:00') });
    expect(endsNextDay(session)).toBe(true);
  });

  it('need a day from somewhere', () => {
    expect(startingAt({}, '07:30', given)).toBeUndefined();
    expect(startingAt({}, '07:30', { ...given, fallback: '2018-05-10' })).toEqual({
      day: '2018-05-10',
      start: at('2018-05-10', '07:30'),
    });
  });

  it('stay the venue’s when its clocks change', () => {
    const times = { day: '2026-03-28', start: '2026-03-28T10:00:00+01:00' };
    expect(onDay(times, '2026-03-29', 'Europe/Berlin')).toEqual({
      day: '2026-03-29',
      start: '2026-03-29T10:00:00+02:00',
    });
  });
});

describe('a day as it is shown', () => {
  it.each(['vi', 'en'])('is read as the same day when it is copied and pasted in %s', (language) => {
    for (let month = 1; month <= 12; month += 1) {
      const date = `2018-${String(month).padStart(2, '0')}-03`;
      expect(readDate(dateInWords(date, language), undefined)).toBe(date);
    }
  });
});
