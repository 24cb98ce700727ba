import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, slipsForgiven } from '../../../src/search/edits.ts';

describe('slips of the finger', () => {
  it.each([
    ['hoi', 'hoi', 0, true],
    ['hoii', 'hoi', 1, true],
    ['hi', 'hoi', 1, true],
    ['hai', 'hoi', 1, true],
    ['ohi', 'hoi', 1, true],
    ['nghj', 'nghi', 1, true],
    ['thu', 'vien', 2, false],
    ['abc', 'abcdef', 2, false],
  ])('%s for %s within %i: %s', (typed, meant, slips, forgiven) => {
    expect(isWithin(typed, meant, slips)).toBe(forgiven);
  });

  it('are counted the same from either side', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.string({ maxLength: 8 }),
        fc.integer({ min: 0, max: 2 }),
        (a, b, n) => {
          expect(isWithin(a, b, n)).toBe(isWithin(b, a, n));
        },
      ),
    );
  });

  it('are forgiven in longer words only', () => {
    expect(['abc', 'abcd', 'abcdefg', 'abcdefgh'].map(slipsForgiven)).toEqual([0, 1, 1, 2]);
  });
});
