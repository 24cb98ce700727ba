import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff } from '#sync/pace.ts';

test('waits begin near a second, double, and end at five minutes', () => {
  const longest = [1, 2, 3, 4, 8, 9, 50, 5_000].map((failures) => backOff(failures, 0.999999) / 1_000);
  expect(longest.map(Math.round)).toEqual([2, 4, 8, 16, 256, 300, 300, 300]);
});

test('jitter is full: any wait from a second to the longest', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
      const wait = backOff(failures, chance);
      expect(wait).toBeGreaterThanOrEqual(1_000);
      expect(wait).toBeLessThanOrEqual(300_000);
    }),
  );
});
