import { describe, expect, it } from 'vitest';
import { indexProgramme } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { instantOf } from '#domain/time.ts';
import { agendaOf, firstOf, slotsOf, type Agenda } from '#app/state/agenda.ts';

const DAY = '2018-05-10';
const at = (clock: string): string => `${DAY}T${clock}:00+07:00`;

function agenda(sessions: Readonly<Record<string, Partial<Session>>>, clock: string, isToday = true): Agenda {
  const whole = Object.fromEntries(
    Object.entries(sessions).map(([id, session], order) => [
      id,
      { title: { vi: id }, kind: 'talk' as const, order, day: DAY, ...session },
    ]),
  );
  const index = indexProgramme({
    conference: { title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] },
    sessions: whole,
    rooms: {},
    tracks: {},
    people: {},
    organisations: {},
    delegations: {},
    announcements: {},
  });
  return agendaOf(index.sessionsOn(DAY), instantOf(at(clock)), isToday);
}
const ids = (sessions: readonly { readonly id: string }[]): readonly string[] => sessions.map(({ id }) => id);

const MORNING = {
  opening: { start: at('08:00'), end: at('08:30') },
  report: { start: at('09:00'), end: at('10:00') },
  coffee: { start: at('10:00'), end: at('10:15') },
};

describe('a day’s agenda', () => {
  it('folds what is over and draws now before what comes next', () => {
    const { past, groups } = agenda(MORNING, '09:40');
    expect(ids(past)).toEqual(['opening']);
    expect(groups.map(({ sessions, nowBefore }) => [ids(sessions), nowBefore])).toEqual([[['report', 'coffee'], 1]]);
  });

  it('folds nothing when the whole day is over', () => {
    const { past, groups } = agenda(MORNING, '18:00');
    expect(past).toEqual([]);
    expect(groups.map(({ sessions, nowBefore }) => [ids(sessions), nowBefore])).toEqual([
      [['opening', 'report', 'coffee'], undefined],
    ]);
  });

  it('has no now on another day', () => {
    const { past, groups } = agenda(MORNING, '09:40', false);
    expect([past, groups[0]?.nowBefore]).toEqual([[], undefined]);
  });

  it('puts sessions without times under their part of the day', () => {
    const { groups } = agenda({ one: { partOfDay: 'morning' }, two: { partOfDay: 'morning' }, three: {} }, '09:00');
    expect(groups.map(({ heading, sessions }) => [heading, ids(sessions)])).toEqual([
      ['morning', ['one', 'two']],
      ['untimed', ['three']],
    ]);
  });
});

describe('sessions that begin together', () => {
  const slots = (sessions: Readonly<Record<string, Partial<Session>>>) =>
    slotsOf(agenda(sessions, '06:00').groups.flatMap((group) => group.sessions)).map(
      ({ sessions: own, place, end }) => [ids(own), place, end],
    );

  it('stand behind one time, with the end that they share', () => {
    expect(
      slots({
        one: { start: at('09:00'), end: at('10:00') },
        two: { start: at('09:00'), end: at('10:00') },
        three: { start: at('10:00') },
      }),
    ).toEqual([
      [['one', 'two'], 0, at('10:00')],
      [['three'], 2, undefined],
    ]);
  });

  it('tell their ends themselves when these differ', () => {
    expect(
      slots({ one: { start: at('09:00'), end: at('10:00') }, two: { start: at('09:00'), end: at('09:30') } }),
    ).toEqual([[['one', 'two'], 0, undefined]]);
  });

  it('stay apart where no time is known', () => {
    expect(slots({ one: {}, two: {} })).toHaveLength(2);
  });

  it('are cut where only the first of them are drawn, and whole ones stay what they were', () => {
    const nine = { start: at('09:00') };
    const ten = { start: at('10:00') };
    const [group] = agenda({ one: nine, two: nine, three: ten, four: ten }, '06:00').groups;
    const all = slotsOf(group?.sessions ?? []);
    const drawn = firstOf(all, 3);
    expect(drawn.map((slot) => [ids(slot.sessions), slot.isShared])).toEqual([
      [['one', 'two'], true],
      [['three'], true],
    ]);
    expect(drawn[0]).toBe(all[0]);
    expect(firstOf(all, 2)).toEqual([all[0]]);
    expect(firstOf(all, Infinity)).toEqual(all);
  });
});
