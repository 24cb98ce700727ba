import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recycledKeys } from '#app/views/delegates/recycled-keys.ts';

const round = (keyOf: (index: number) => number, from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, place) => keyOf(from + place));

describe('keys of rows', () => {
  test('stay with a row that stays, and go from one that left to one that came', () => {
    const keyOf = recycledKeys();
    const first = round(keyOf, 10, 20);
    const down = round(keyOf, 13, 23);
    expect(down.slice(0, 8)).toEqual(first.slice(3));
    expect(new Set(down)).toEqual(new Set(first));
    const up = round(keyOf, 8, 18);
    expect(up.slice(5)).toEqual(down.slice(0, 6));
    expect(new Set(up)).toEqual(new Set(first));
    expect(new Set(round(keyOf, 500, 510))).toEqual(new Set(first));
  });

  test('are never the same twice on one screen', () => {
    const screens = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { maxLength: 40 });
    fc.assert(
      fc.property(screens, (ranges) => {
        const keyOf = recycledKeys();
        for (const [from, length] of ranges) {
          const keys = round(keyOf, from, from + length - 1);
          expect(new Set(keys).size).toBe(length);
        }
      }),
    );
  });
});
