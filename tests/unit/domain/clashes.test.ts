import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clashesAmong, roomClashes } from '#domain/clashes.ts';
import { indexProgramme, type ListedSession } from '#domain/programme.ts';
import { instantOf } from '#domain/time.ts';
import { anyProgramme, aProgramme, aSlot, listedSlot } from '#tests/support/programmes.ts';

const pairs = (sessions: readonly ListedSession[]): readonly string[] =>
  clashesAmong(sessions).map(({ first, second }) => `${first.id}+${second.id}`);

describe('sessions clash', () => {
  test('when both are on for a while, which is told', () => {
    const [a, b] = [listedSlot('a', '08:00', '09:00'), listedSlot('b', '08:45', '10:00')];
    expect(clashesAmong([b, a])).toEqual([
      {
        first: a,
        second: b,
        from: instantOf('2018-05-10T08:45:00+07:00'),
        to: instantOf('2018-05-10T09:00:00+07:00'),
      },
    ]);
  });

  test('not when one begins as the other ends', () => {
    expect(pairs([listedSlot('a', '08:00', '09:00'), listedSlot('b', '09:00', '10:00')])).toEqual([]);
  });

  test('not when one is cancelled, has no length, or has no known end', () => {
    const long = listedSlot('long', '08:00', '12:00');
    expect(pairs([long, listedSlot('off', '09:00', '10:00', { cancelled: true })])).toEqual([]);
    expect(pairs([long, listedSlot('bell', '09:00', '09:00')])).toEqual([]);
    expect(pairs([long, listedSlot('open', '09:00', undefined)])).toEqual([]);
  });

  test('not with themselves, however often they are listed', () => {
    const a = listedSlot('a', '08:00', '09:00');
    expect(pairs([a, a])).toEqual([]);
  });

  test('each pair once, exactly where intervals overlap', () => {
    fc.assert(
      fc.property(anyProgramme, (programme) => {
        const { sessions } = indexProgramme(programme);
        const expected = sessions.flatMap((a, i) =>
          sessions.slice(i + 1).flatMap((b) => (overlap(a, b) > 0 ? [[a.id, b.id].sort().join('+')] : [])),
        );
        const found = clashesAmong(sessions).map(({ first, second }) => [first.id, second.id].sort().join('+'));
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });
});

test('rooms clash with themselves only, and sessions without a room never', () => {
  const index = indexProgramme(
    aProgramme({
      a: aSlot('08:00', '09:00', { room: 'r1' }),
      b: aSlot('08:30', '09:30', { room: 'r1' }),
      c: aSlot('08:30', '09:30', { room: 'r2' }),
      d: aSlot('08:30', '09:30'),
      e: aSlot('08:30', '09:30'),
    }),
  );
  expect(roomClashes(index).map(({ first, second }) => [first.id, second.id])).toEqual([['a', 'b']]);
});

function overlap(a: ListedSession, b: ListedSession): number {
  if (a.cancelled || b.cancelled) return 0;
  const from = Math.max(a.startsAt ?? NaN, b.startsAt ?? NaN);
  return Math.min(a.endsAt ?? NaN, b.endsAt ?? NaN) - from;
}
