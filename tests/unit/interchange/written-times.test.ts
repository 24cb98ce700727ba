import { describe, expect, it } from 'vitest';
import { clockOfFraction, readTimes } from '#interchange/written-times.ts';

describe('written times', () => {
  it.each([
    ['7h30', '07:30'],
    ['7h', '07:00'],
    ['7 giờ 30', '07:30'],
    ['7 giờ 30 phút', '07:30'],
    ['07:30', '07:30'],
    ['07:30:00', '07:30'],
    ['7.30', '07:30'],
    ['7g30', '07:30'],
    ['2 giờ chiều', '14:00'],
    ['2:30 pm', '14:30'],
    ['12 am', '00:00'],
    ['7h30 sáng', '07:30'],
    ['24h00', '00:00'],
  ])('%s is %s', (text, start) => {
    expect(readTimes(text)).toEqual({ start });
  });

  it.each([
    ['13h30-14h15', '13:30', '14:15'],
    ['13h30 – 14h15', '13:30', '14:15'],
    ['từ 7h30 đến 8h', '07:30', '08:00'],
    ['Từ 7 giờ 30 đến 8 giờ', '07:30', '08:00'],
    ['8:00 - 9:15', '08:00', '09:15'],
    ['8-9h', '08:00', '09:00'],
    ['7h30→8h', '07:30', '08:00'],
    ['10/5/2018 7h30-8h00', '07:30', '08:00'],
  ])('%s is from %s to %s', (text, start, end) => {
    expect(readTimes(text)).toEqual({ start, end });
  });

  it.each([
    ['Sáng', 'morning'],
    ['Buổi chiều', 'afternoon'],
    ['Tối 10/5/2018', 'evening'],
    ['Morning', 'morning'],
  ])('%s is only a part of the day', (text, partOfDay) => {
    expect(readTimes(text)).toEqual({ partOfDay });
  });

  it.each(['', 'cả ngày', '25h00', '7h75', '10.5.2018', '2018-05-10', 'Hội trường 12'])('%j says none', (text) => {
    expect(readTimes(text)).toEqual({});
  });

  it('are read from the fraction of a day Excel stores', () => {
    expect(clockOfFraction(0.3125)).toBe('07:30');
    expect(clockOfFraction(43230.5625)).toBe('13:30');
    expect(clockOfFraction(0.99999)).toBe('00:00');
  });
});
