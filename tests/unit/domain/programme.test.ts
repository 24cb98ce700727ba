import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexProgramme } from '#domain/programme.ts';
import { dateOf, instantOf } from '#domain/time.ts';
import { anyProgramme, aProgramme, aSession, aSlot } from '#tests/support/programmes.ts';

const DAY = '2018-05-10';

function idsOn(sessions: Parameters<typeof aProgramme>[0], day: string | undefined = DAY): readonly string[] {
  return indexProgramme(aProgramme(sessions))
    .sessionsOn(day)
    .map(({ id }) => id);
}

describe('the order of a day', () => {
  test('is by start, then room, then order, then id', () => {
    const programme = aProgramme(
      {
        late: aSlot('10:00', '11:00', { room: 'first' }),
        b: aSlot('08:00', '09:00', { room: 'first' }),
        a: aSlot('08:00', '09:00', { room: 'first' }),
        ahead: aSlot('08:00', '09:00', { room: 'second', order: 1 }),
        behind: aSlot('08:00', '09:00', { room: 'second', order: 2 }),
        nowhere: aSlot('08:00', '09:00'),
      },
      { rooms: { second: { name: { vi: 'B' }, order: 2 }, first: { name: { vi: 'A' }, order: 1 } } },
    );
    const ids = indexProgramme(programme)
      .sessionsOn(DAY)
      .map(({ id }) => id);
    expect(ids).toEqual(['a', 'b', 'ahead', 'behind', 'nowhere', 'late']);
  });

  test('is by the moment, not by the text of the time', () => {
    const sessions = {
      second: aSession({ day: DAY, start: '2018-05-10T08:00:00+07:00' }),
      first: aSession({ day: DAY, start: '2018-05-10T08:30:00+08:00' }),
    };
    expect(idsOn(sessions)).toEqual(['first', 'second']);
  });

  test('keeps sessions without any time in their order', () => {
    const sessions = {
      x: aSession({ day: DAY, order: 2 }),
      y: aSession({ day: DAY, order: 0 }),
      z: aSession({ day: DAY, order: 1 }),
    };
    expect(idsOn(sessions)).toEqual(['y', 'z', 'x']);
  });

  test('puts a session without a time into its part of the day', () => {
    const sessions = {
      dinner: aSlot('19:00', '21:00', { order: 4 }),
      lunch: aSlot('12:00', '13:00', { order: 2 }),
      opening: aSlot('08:00', '09:00', { order: 0 }),
      report: aSession({ day: DAY, order: 1, partOfDay: 'morning' }),
      welcome: aSession({ day: DAY, order: 0, partOfDay: 'evening' }),
      debate: aSession({ day: DAY, order: 3, partOfDay: 'afternoon' }),
    };
    expect(idsOn(sessions)).toEqual(['opening', 'report', 'lunch', 'debate', 'welcome', 'dinner']);
  });

  test('puts a session nothing is known of after the timed ones, unless the whole day has no times', () => {
    const unknown = aSession({ day: DAY, order: 0 });
    const evening = aSession({ day: DAY, order: 1, partOfDay: 'evening' });
    expect(idsOn({ unknown, timed: aSlot('19:00', '20:00') })).toEqual(['timed', 'unknown']);
    expect(idsOn({ evening, unknown })).toEqual(['unknown', 'evening']);
  });

  test('ends with what is listed on the day but runs past midnight', () => {
    const sessions = {
      night: aSession({ day: DAY, start: '2018-05-11T01:00:00+07:00' }),
      morning: aSlot('09:00', '10:00'),
      evening: aSession({ day: DAY, order: 5, partOfDay: 'evening' }),
      dinner: aSlot('20:00', '21:00', { order: 6 }),
    };
    expect(idsOn(sessions)).toEqual(['morning', 'evening', 'dinner', 'night']);
  });
});

describe('an index', () => {
  test('lists days earliest first and sessions without one last', () => {
    const index = indexProgramme(
      aProgramme({
        someday: aSession(),
        second: aSession({ day: '2018-05-11' }),
        first: aSession({ start: '2018-05-10T08:00:00+07:00' }),
      }),
    );
    expect(index.days).toEqual(['2018-05-10', '2018-05-11', undefined]);
    expect(index.sessions.map(({ id }) => id)).toEqual(['first', 'second', 'someday']);
    expect(index.sessionsOn('2018-05-12')).toEqual([]);
  });

  test('finds a session by its id and none by a name every object inherits', () => {
    const index = indexProgramme(aProgramme({ s: aSlot('08:00', '09:00') }));
    expect(index.session('s')).toMatchObject({ id: 's', startsAt: instantOf('2018-05-10T08:00:00+07:00') });
    expect(index.session('toString')).toBeUndefined();
  });

  test('finds the sessions of a person once each, in time order', () => {
    const ngà = [
      { person: 'ngà', role: 'chair' },
      { person: 'ngà', role: 'speaker' },
    ] as const;
    const index = indexProgramme(
      aProgramme({ b: aSlot('10:00', '11:00', { people: ngà }), a: aSlot('08:00', '09:00', { people: ngà }) }),
    );
    expect(index.sessionsOf('ngà').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(index.sessionsOf('nobody')).toEqual([]);
  });

  test('has every session of any programme exactly once, timed ones of a day in time order', () => {
    fc.assert(
      fc.property(anyProgramme, (programme) => {
        const index = indexProgramme(programme);
        expect(index.days.flatMap((day) => index.sessionsOn(day))).toEqual(index.sessions);
        expect(index.sessions.map(({ id }) => id).sort()).toEqual(Object.keys(programme.sessions).sort());
        for (const day of index.days) {
          // Who is listed on another day than it starts on may stand at either end.
          const starts = index
            .sessionsOn(day)
            .filter(({ start }) => start !== undefined && dateOf(start) === day)
            .map(({ startsAt }) => startsAt!);
          expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  test('is the same whatever order the sessions come in', () => {
    fc.assert(
      fc.property(anyProgramme, (programme) => {
        const turned = Object.fromEntries(Object.entries(programme.sessions).reverse());
        const ids = (of: typeof programme): readonly string[] => indexProgramme(of).sessions.map(({ id }) => id);
        expect(ids({ ...programme, sessions: turned })).toEqual(ids(programme));
      }),
    );
  });
});
