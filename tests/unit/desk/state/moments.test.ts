import { describe, expect, it } from 'vitest';
import { agoInWords, bytesInWords, momentInWords } from '../../../../src/desk/state/moments.ts';

describe('moments and amounts in words', () => {
  it('tell a moment by the venue’s clock', () => {
    expect(momentInWords('2018-05-10T02:00:00Z', 'en', 'Asia/Ho_Chi_Minh')).toMatch(/May 10, 2018, 9:00/);
    expect(momentInWords('2018-05-10T02:00:00Z', 'vi', 'Asia/Ho_Chi_Minh')).toContain('09:00');
  });

  it.each([
    [5_000, '5 seconds ago'],
    [61_000, '1 minute ago'],
    [3_600_000 * 5, '5 hours ago'],
    [86_400_000 * 3, '3 days ago'],
  ])('tell what was %i ms ago', (milliseconds, words) => {
    const now = Date.parse('2018-05-10T02:00:00Z');
    expect(agoInWords(new Date(now - milliseconds).toISOString(), now, 'en')).toBe(words);
  });

  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1_000, '1 kB'],
    [12_540_000, '12.5 MB'],
    [2e15, '2,000 TB'],
  ])('tell %i bytes', (bytes, words) => {
    expect(bytesInWords(bytes, 'en')).toBe(words);
  });
});
