import { describe, expect, test } from 'vitest';
import { dayToOpen, isPast, isRunning, nowAndNext, turnsOf } from '#domain/now-and-next.ts';
import { indexProgramme } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { instantOf } from '#domain/time.ts';
import { aProgramme, aSession, aSlot, listedSlot } from '#tests/support/programmes.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (clock: string, day = '10'): number => instantOf(`2018-05-${day}T${clock}:00+07:00`);

describe('now and next', () => {
  function seen(sessions: Readonly<Record<string, Session>>, clock: string): unknown {
    const { now, next, nextAt } = nowAndNext(indexProgramme(aProgramme(sessions)), at(clock));
    return { now: now.map(({ id }) => id), next: next.map(({ id }) => id), nextAt };
  }
  const sessions = {
    opening: aSlot('08:00', '09:00'),
    tea: aSlot('09:00', '09:15', { kind: 'break' }),
    a: aSlot('09:15', '10:00'),
    b: aSlot('09:15', '11:00'),
    off: aSlot('08:30', '11:00', { cancelled: true }),
    someday: aSession(),
    exhibition: aSession({ day: '2018-05-09', start: '2018-05-09T08:00:00+07:00', end: '2018-05-12T18:00:00+07:00' }),
  };

  test('are what runs and what begins together first, breaks and exhibitions too', () => {
    expect(seen(sessions, '08:59')).toEqual({ now: ['exhibition', 'opening'], next: ['tea'], nextAt: at('09:00') });
    expect(seen(sessions, '09:00')).toEqual({ now: ['exhibition', 'tea'], next: ['a', 'b'], nextAt: at('09:15') });
    expect(seen(sessions, '10:00')).toEqual({ now: ['exhibition', 'b'], next: [], nextAt: undefined });
  });

  test('are nothing in an empty programme', () => {
    expect(seen({}, '09:00')).toEqual({ now: [], next: [], nextAt: undefined });
  });
});

describe('a session', () => {
  test('runs from its start to just before its end', () => {
    const session = listedSlot('s', '08:00', '09:00');
    const seen = ['07:59', '08:00', '08:59', '09:00'].map((clock) => [
      isRunning(session, at(clock)),
      isPast(session, at(clock)),
    ]);
    expect(seen).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [false, true],
    ]);
  });

  test('that is cancelled never runs', () => {
    expect(isRunning(listedSlot('s', '08:00', '09:00', { cancelled: true }), at('08:30'))).toBe(false);
  });

  test('without a known end runs for an hour', () => {
    const session = listedSlot('s', '08:00', undefined);
    expect(isRunning(session, at('08:59'))).toBe(true);
    expect(isRunning(session, at('09:00'))).toBe(false);
    expect(isPast(session, at('09:00'))).toBe(true);
  });

  test('without known times neither runs nor is past', () => {
    const session = { ...aSession({ day: '2018-05-10' }), id: 's' };
    expect(isRunning(session, at('08:00', '20'))).toBe(false);
    expect(isPast(session, at('08:00', '20'))).toBe(false);
  });
});

describe('the moments at which something begins or ends', () => {
  test('are in order, and between two of them what runs and what is past stay the same', () => {
    const sessions = [
      listedSlot('a', '09:00', '10:30'),
      listedSlot('b', '08:00', '09:00'),
      listedSlot('c', '08:30', '11:00', { cancelled: true }),
      { ...listedSlot('d', '10:00', '10:20'), endsAt: undefined },
      { ...listedSlot('e', '07:00', '07:40'), startsAt: undefined },
      { ...listedSlot('f', '07:00', '07:40'), startsAt: undefined, endsAt: undefined },
    ];
    const turns = turnsOf(sessions);
    expect(turns).toEqual(turns.toSorted((a, b) => a - b));
    expect(turns).toContain(at('11:00'));
    for (let moment = at('06:00'); moment < at('12:00'); moment += 60_000) {
      const turn = turns.findLast((one) => one <= moment) ?? -Infinity;
      const states = (when: number) => sessions.map((session) => [isRunning(session, when), isPast(session, when)]);
      expect(states(turn)).toEqual(states(moment));
    }
  });

  test('are none without times', () => {
    expect(turnsOf([])).toEqual([]);
  });
});

describe('the day to open', () => {
  const party = aSession({ day: '2018-05-10', start: '2018-05-10T22:00:00+07:00', end: '2018-05-11T02:00:00+07:00' });
  const index = indexProgramme(
    aProgramme({
      first: aSlot('08:00', '09:00'),
      party,
      exhibition: aSession({ day: '2018-05-10', start: '2018-05-10T08:00:00+07:00', end: '2018-05-13T18:00:00+07:00' }),
      second: aSession({ day: '2018-05-11', start: '2018-05-11T08:00:00+07:00', end: '2018-05-11T09:00:00+07:00' }),
      last: aSession({ day: '2018-05-13' }),
      someday: aSession(),
    }),
  );

  test.each([
    ['the first before the conference', '12:00', '01', '2018-05-10'],
    ["today's on a day of it", '12:00', '10', '2018-05-10'],
    ['the evening before while its party goes on', '01:59', '11', '2018-05-10'],
    ["today's when the party is over", '02:00', '11', '2018-05-11'],
    ["today's when an exhibition of yesterday goes on", '07:00', '11', '2018-05-11'],
    ['the next to come on a day without sessions', '12:00', '12', '2018-05-13'],
    ['the last after the conference', '12:00', '20', '2018-05-13'],
  ])('is %s', (_, clock, day, opened) => {
    expect(dayToOpen(index, at(clock, day), ZONE)).toBe(opened);
  });

  test('is the evening before while a talk listed there is still to come', () => {
    const night = aSession({ day: '2018-05-10', start: '2018-05-11T01:00:00+07:00', end: '2018-05-11T01:30:00+07:00' });
    const late = indexProgramme(aProgramme({ night, next: aSession({ day: '2018-05-11' }) }));
    expect(dayToOpen(late, at('00:15', '11'), ZONE)).toBe('2018-05-10');
  });

  test('is none when no session has a day', () => {
    expect(dayToOpen(indexProgramme(aProgramme({ s: aSession() })), at('12:00'), ZONE)).toBeUndefined();
  });
});
