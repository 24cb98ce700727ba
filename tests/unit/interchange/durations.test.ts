import { describe, expect, it } from 'vitest';
import { readDuration } from '#interchange/durations.ts';

describe('a duration', () => {
  it.each([
    ['00:45', 45],
    ['1:30', 90],
    ['26:00', 1560],
    ['1:02:00', 1560],
    ['00:45:00', 45],
    ['45', 45],
    ['45 min', 45],
    ['45 phút', 45],
    ['1h30', 90],
    ['2 giờ', 120],
    ['PT1H30M', 90],
    ['P1DT2H', 1560],
  ])('%s is %i minutes', (text, minutes) => {
    expect(readDuration(text)?.minutes).toBe(minutes);
  });

  it.each(['', 'soon', '::', '-00:30', 'P'])('%j says none', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });

  it('says when it had to be interpreted', () => {
    expect(readDuration('90')?.odd).toContain('minutes');
    expect(readDuration('00:45:00')?.odd).toContain('seconds');
    expect(readDuration('00:45')?.odd).toBeUndefined();
  });
});
