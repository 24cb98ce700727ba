import { describe, expect, it } from 'vitest';
import { presenceOf, quorumStanding } from '../../../../../src/desk/state/door/door-count.ts';

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

describe('a quorum', () => {
  const delegates = [...'abcd'].map((id) => ({ id, name: id }));
  const guests = [...'xyz'].map((id) => ({ id, name: id, isGuest: true as const }));

  it('is reached by delegates, whoever else is here', () => {
    const door = { delegates: [...delegates, ...guests], quorum: 'majority' as const };
    const two = { a: '…', b: '…', x: '…', y: '…', z: '…' };
    expect(quorumStanding(door, two)).toEqual({ registered: 4, present: 2, needed: 3, isReached: false });
    expect(quorumStanding(door, { ...two, d: '…' })).toMatchObject({ present: 3, isReached: true });
  });

  it('is not told where nobody counts it, nobody is registered, or an earlier build kept the list', () => {
    expect(quorumStanding({ delegates, quorum: 'none' }, {})).toBeUndefined();
    expect(quorumStanding({ delegates: guests, quorum: 'majority' }, {})).toBeUndefined();
    expect(quorumStanding({ delegates }, {})).toBeUndefined();
  });
});
