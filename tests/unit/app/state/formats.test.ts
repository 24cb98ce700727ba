import { describe, expect, it } from 'vitest';
import { formatsFor } from '#app/state/formats.ts';
import { isOld } from '#app/state/freshness.ts';
import { initialsOf } from '#app/state/initials.ts';
import { safeLink } from '#app/state/safe-link.ts';

const vi = formatsFor('vi', 'Asia/Ho_Chi_Minh');
const en = formatsFor('en', 'Asia/Ho_Chi_Minh');
const noon = Date.parse('2018-05-10T12:00:00+07:00');
const HOUR = 3_600_000;

describe('dates and figures', () => {
  it('are written as each language writes them', () => {
    expect([vi.day('2018-05-10'), en.day('2018-05-10')]).toEqual(['Thứ Năm, 10/5', 'Thursday 10 May']);
    expect([vi.weekday('2018-05-10'), en.weekday('2018-05-10')]).toEqual(['T5', 'Thu']);
    expect([vi.size(38_400), en.size(1_500_000), en.size(300)]).toEqual(['38,4 KB', '1.5 MB', '300 B']);
  });

  it('tell an age by the clock today, by a word yesterday, by the date before', () => {
    expect(vi.age(noon - 3 * HOUR, noon, 'hôm qua')).toBe('09:00');
    expect(vi.age(noon - 24 * HOUR, noon, 'hôm qua')).toBe('hôm qua');
    expect(vi.age(noon - 60 * HOUR, noon, 'hôm qua')).toBe('8/5');
  });

  it('tell the time rather than tomorrow’s date when the clock was put back', () => {
    expect(vi.age(noon + 24 * HOUR, noon, 'hôm qua')).toBe('12:00');
  });
});

describe('an edition', () => {
  it('is old when nobody confirmed it for hours, or the sync says so', () => {
    expect(isOld(noon - HOUR, noon, 'offline')).toBe(false);
    expect(isOld(noon - 3 * HOUR, noon, 'offline')).toBe(true);
    expect(isOld(noon, noon, 'stale')).toBe(true);
  });
});

describe('a name', () => {
  it.each([
    ['Nguyễn Thị Thanh Phương', 'NP'],
    ['đặng Ánh', 'ĐÁ'],
    ['Madonna', 'M'],
    ['', ''],
  ])('%s is marked %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('a link from outside', () => {
  it('is followed to the web only', () => {
    expect(safeLink('https://example.org/a')?.href).toBe('https://example.org/a');
    expect(['javascript:alert(1)', 'data:text/html,x', '/relative', 'nonsense'].map(safeLink)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
