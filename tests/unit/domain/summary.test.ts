import { expect, test } from 'vitest';
import { countsOf } from '#domain/summary.ts';
import { aProgramme, aSession, aSlot } from '#tests/support/programmes.ts';

test('a programme is counted by what happens in it', () => {
  const people = [{ person: 'p1', role: 'speaker' }] as const;
  const programme = aProgramme(
    {
      a: aSlot('08:00', '09:00', { room: 'r1', people }),
      b: aSlot('09:00', '10:00', { room: 'r1', people }),
      off: aSlot('09:00', '10:00', { room: 'r2', people: [{ person: 'p2', role: 'chair' }], cancelled: true }),
      someday: aSession(),
    },
    { people: { p1: { name: 'Hà' }, p2: { name: 'An' }, p3: { name: 'Mai' } } },
  );
  expect(countsOf(programme)).toEqual({ sessions: 3, people: 1, rooms: 1, days: 1 });
});
