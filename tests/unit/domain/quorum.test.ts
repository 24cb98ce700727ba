import { expect, it } from 'vitest';
import { neededFor, QUORUMS } from '#domain/quorum.ts';

it.each([
  ['majority', [1, 2, 2, 3, 50, 51, 5001]],
  ['two-thirds', [1, 2, 2, 3, 66, 67, 6667]],
  ['three-quarters', [1, 2, 3, 3, 75, 75, 7500]],
] as const)('%s needs these of 1, 2, 3, 4, 99, 100 and 10,000', (quorum, needed) => {
  expect([1, 2, 3, 4, 99, 100, 10_000].map((registered) => neededFor(quorum, registered))).toEqual(needed);
});

it('is never more than there are, and never reached by half', () => {
  for (const quorum of QUORUMS) {
    for (let registered = 1; registered < 200; registered += 1) {
      const needed = neededFor(quorum, registered) ?? registered;
      expect(needed).toBeLessThanOrEqual(registered);
      expect(needed).toBeGreaterThan(registered / 2);
    }
  }
});

it('is not told of nobody, nor where it was chosen so', () => {
  expect(neededFor('majority', 0)).toBeUndefined();
  expect(neededFor('none', 10)).toBeUndefined();
});
