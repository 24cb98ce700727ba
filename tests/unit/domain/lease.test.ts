import { describe, expect, test } from 'vitest';
import { heardNow, isLapsed, seenAt } from '#domain/lease.ts';

const HOUR = 3_600_000;
const LENGTH = 72 * HOUR;
const START = Date.parse('2018-05-10T01:00:00Z');

describe('a lease', () => {
  test('lasts from the last answer, and to the millisecond', () => {
    const lease = heardNow(START);
    expect(isLapsed(lease, START + LENGTH, LENGTH)).toBe(false);
    expect(isLapsed(lease, START + LENGTH + 1, LENGTH)).toBe(true);
    expect(isLapsed(heardNow(START + HOUR), START + LENGTH + 1, LENGTH)).toBe(false);
  });

  test('is not made longer by a clock that is put back', () => {
    const lease = seenAt(heardNow(START), START + LENGTH + HOUR);
    expect(isLapsed(lease, START, LENGTH)).toBe(true);
    expect(isLapsed(seenAt(lease, START), START, LENGTH)).toBe(true);
  });

  test('begins again when the server is heard, even if the clock had run ahead by years', () => {
    const ahead = seenAt(heardNow(START), START + 1_000 * LENGTH);
    expect(isLapsed(ahead, START, LENGTH)).toBe(true);
    expect(isLapsed(heardNow(START + HOUR), START + HOUR, LENGTH)).toBe(false);
  });
});
