import { expect, it } from 'vitest';
import { presenceOf } from '../../../../../src/desk/state/door/door-count.ts';

it('counts who is here by delegation, in their order, those without one last', () => {
  const delegates = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B', delegation: 'two' },
    { id: 'c', name: 'C', delegation: 'one' },
    { id: 'd', name: 'D', delegation: 'one' },
    { id: 'e', name: 'E', delegation: 'gone' },
  ];
  // Somebody who was erased since is no longer counted.
  const present = { a: '…', d: '…', erased: '…' };
  expect(presenceOf(delegates, present, ['one', 'two'])).toEqual({
    all: { present: 2, registered: 5 },
    byDelegation: [
      { delegation: 'one', present: 1, registered: 2 },
      { delegation: 'two', present: 0, registered: 1 },
      { delegation: 'gone', present: 0, registered: 1 },
      { present: 1, registered: 1 },
    ],
  });
});
