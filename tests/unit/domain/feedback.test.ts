import { expect, it } from 'vitest';
import { togetherOf } from '#domain/feedback.ts';

it('is summed up without the order it came in', () => {
  const opinions = [
    { rating: 3, text: 'b' },
    { rating: 5 },
    { rating: 3, text: 'a' },
    { rating: 5, text: 'c' },
    { rating: 1, text: '' },
    { rating: 3 },
  ];
  const together = togetherOf(opinions);
  expect(together).toEqual({
    count: 6,
    mean: 3.33,
    given: [1, 0, 3, 0, 2],
    texts: [
      { rating: 5, text: 'c' },
      { rating: 3, text: 'a' },
      { rating: 3, text: 'b' },
    ],
  });
  expect(togetherOf(opinions.toReversed())).toEqual(together);
});

it('of nobody is nothing, not zero', () => {
  expect(() => togetherOf([])).toThrow('no opinions');
});
