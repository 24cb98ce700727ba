import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween, changesTouching, isNoteworthy, type Change } from '#domain/changes.ts';
import type { Comparable } from '#domain/field-changes.ts';
import { sameValue } from '#domain/records.ts';
import type { Session } from '#domain/session.ts';
import { anyDetails, anyProgramme, aConference, aProgramme, aSlot } from '#tests/support/programmes.ts';

const anySide: fc.Arbitrary<Comparable> = fc.record(
  { programme: anyProgramme, details: anyDetails },
  { requiredKeys: ['programme'] },
);
const before = aSlot('07:30', '08:15', { room: 'r1' });

function changed(told: Partial<Session>): readonly Change[] {
  return changesBetween(
    { programme: aProgramme({ s: before }, facts) },
    { programme: aProgramme({ s: { ...before, ...told } }, facts) },
  );
}
const facts = {
  rooms: { r1: { name: { vi: 'Hội trường' }, order: 0 }, r2: { name: { vi: 'Sân' }, order: 1 } },
  people: { p1: { name: 'Vũ Dương Thuý Ngà' } },
};

describe('what changed', () => {
  test('is nothing between an edition and itself', () => {
    fc.assert(
      fc.property(anySide, (side) => {
        expect(changesBetween(side, structuredClone(side))).toEqual([]);
      }),
    );
  });

  test('tells every session that differs exactly once', () => {
    fc.assert(
      fc.property(anySide, anySide, (a, b) => {
        const told = changesBetween(a, b).flatMap((change) => ('session' in change ? [change.session] : []));
        const ids = new Set([...Object.keys(a.programme.sessions), ...Object.keys(b.programme.sessions)]);
        const differing = [...ids].filter((id) => !sameValue(whole(a, b, id), whole(b, a, id)));
        expect([...told].sort()).toEqual(differing.sort());
      }),
    );
  });

  test('read backwards swaps what was added and what was removed', () => {
    fc.assert(
      fc.property(anySide, anySide, (a, b) => {
        const forth = changesBetween(a, b);
        const back = changesBetween(b, a);
        const of = (changes: readonly Change[], kind: Change['kind']): readonly string[] =>
          changes
            .filter((change) => change.kind === kind)
            .map((change) => JSON.stringify(subjectOf(change)))
            .sort();
        expect(of(back, 'session-removed')).toEqual(of(forth, 'session-added'));
        expect(of(back, 'session-added')).toEqual(of(forth, 'session-removed'));
        expect(of(back, 'session-restored')).toEqual(of(forth, 'session-cancelled'));
        expect(of(back, 'session-changed')).toEqual(of(forth, 'session-changed'));
        expect(of(back, 'announcement-removed')).toEqual(of(forth, 'announcement-added'));
      }),
    );
  });

  test('says a session that was moved as one change with its times', () => {
    const after = { start: '2018-05-10T09:00:00+07:00', end: '2018-05-10T09:45:00+07:00' };
    expect(changed(after)).toEqual([
      {
        kind: 'session-changed',
        session: 's',
        before,
        after: { ...before, ...after },
        fields: [
          {
            field: 'time',
            before: { day: '2018-05-10', start: before.start, end: before.end, partOfDay: undefined },
            after: { day: '2018-05-10', ...after, partOfDay: undefined },
          },
        ],
      },
    ]);
  });

  test('says a session that was moved and cancelled as cancelled, once', () => {
    const after = { ...before, start: '2018-05-10T09:00:00+07:00', cancelled: true } as const;
    expect(changed(after)).toEqual([{ kind: 'session-cancelled', session: 's', before, after }]);
  });

  test('names rooms and people instead of their ids', () => {
    const [change] = changed({ room: 'r2', people: [{ person: 'p1', role: 'chair' }] });
    expect(change).toMatchObject({
      fields: [
        { field: 'room', before: { vi: 'Hội trường' }, after: { vi: 'Sân' } },
        { field: 'people', joined: [{ person: 'p1', role: 'chair', name: 'Vũ Dương Thuý Ngà' }], left: [] },
      ],
    });
  });

  test('compares details only where both sides have them', () => {
    const programme = aProgramme({ s: before });
    const details = { sessions: { s: { abstract: { vi: 'Tóm tắt' } } }, people: {}, outcomes: {} };
    const none = { sessions: {}, people: {}, outcomes: {} };
    expect(changesBetween({ programme }, { programme, details })).toEqual([]);
    expect(changesBetween({ programme, details: none }, { programme, details })).toMatchObject([
      { kind: 'session-changed', fields: [{ field: 'abstract', after: { vi: 'Tóm tắt' } }] },
    ]);
  });

  test('comes by day, start and id, announcements after, the rest last', () => {
    const announcements = { x: { title: { vi: 'Mưa' }, at: '2018-05-09T07:00:00+07:00' } };
    const a = aProgramme({ gone: aSlot('09:00', '10:00') });
    const b = aProgramme(
      { late: aSlot('14:00', '15:00'), b: aSlot('08:00', '09:00'), a: aSlot('08:00', '09:00') },
      { announcements, conference: aConference({ place: { vi: 'Lạng Sơn' } }) },
    );
    const told = changesBetween({ programme: a }, { programme: b });
    expect(told.map((change) => ('session' in change ? change.session : change.kind))).toEqual([
      'a',
      'b',
      'gone',
      'late',
      'announcement-added',
      'conference-changed',
    ]);
  });

  test('mentions the rest when a room is renamed, not when a person is new', () => {
    const of = (told: Partial<typeof facts>): readonly Change[] =>
      changesBetween(
        { programme: aProgramme({ s: before }, facts) },
        { programme: aProgramme({ s: before }, { ...facts, ...told }) },
      );
    expect(of({ rooms: { ...facts.rooms, r1: { name: { vi: 'Sảnh' }, order: 0 } } })).toEqual([
      { kind: 'conference-changed' },
    ]);
    expect(of({ people: { ...facts.people, ...{ p2: { name: 'Hà' } } } })).toEqual([]);
  });
});

describe('what is worth an interruption', () => {
  const noteworthy = (told: Partial<Session>): readonly boolean[] => changed(told).map(isNoteworthy);

  test('is another time, day or room', () => {
    expect(noteworthy({ start: '2018-05-10T07:45:00+07:00' })).toEqual([true]);
    expect(noteworthy({ day: '2018-05-11' })).toEqual([true]);
    expect(noteworthy({ room: 'r2' })).toEqual([true]);
    expect(noteworthy({ cancelled: true })).toEqual([true]);
  });

  test('is not another order, track or subtitle', () => {
    expect(noteworthy({ order: 7 })).toEqual([false]);
    expect(noteworthy({ track: 't' })).toEqual([false]);
    expect(noteworthy({ subtitle: { vi: 'Phần một' } })).toEqual([false]);
  });

  test('is another title, but neither a corrected accent nor an added translation', () => {
    expect(noteworthy({ title: { vi: 'Thảo luận' } })).toEqual([true]);
    expect(noteworthy({ title: { vi: 'Báo Cao' } })).toEqual([false]);
    expect(noteworthy({ title: { vi: 'Báo cáo', en: 'Report' } })).toEqual([false]);
  });

  test('is an urgent announcement only', () => {
    const added = (urgent: boolean): readonly boolean[] =>
      changesBetween(
        { programme: aProgramme({}) },
        {
          programme: aProgramme(
            {},
            {
              announcements: {
                a: { title: { vi: 'Mưa' }, at: '2018-05-10T07:00:00+07:00', ...(urgent ? { urgent } : {}) },
              },
            },
          ),
        },
      ).map(isNoteworthy);
    expect(added(true)).toEqual([true]);
    expect(added(false)).toEqual([false]);
  });

  test('is nothing about a session that stays cancelled', () => {
    const gone = { ...before, cancelled: true } as const;
    const told = changesBetween(
      { programme: aProgramme({ s: gone }) },
      { programme: aProgramme({ s: { ...gone, room: 'r2' } }) },
    );
    expect(told.map(isNoteworthy)).toEqual([false]);
  });
});

test('the changes that touch my sessions are those of my sessions', () => {
  const told = changesBetween(
    { programme: aProgramme({}) },
    { programme: aProgramme({ mine: before, other: before }, { conference: aConference({ starts: '2018-05-09' }) }) },
  );
  expect(changesTouching(told, new Set(['mine']))).toEqual([{ kind: 'session-added', session: 'mine', after: before }]);
});

function whole(side: Comparable, other: Comparable, id: string): unknown {
  const session = Object.hasOwn(side.programme.sessions, id) ? side.programme.sessions[id] : undefined;
  if (!session) return undefined;
  const inBoth = Object.hasOwn(other.programme.sessions, id) && side.details && other.details;
  const details = inBoth && Object.hasOwn(side.details.sessions, id) ? side.details.sessions[id] : {};
  return { ...session, ...details };
}

function subjectOf(change: Change): string {
  return 'session' in change ? change.session : 'announcement' in change ? change.announcement : '';
}
