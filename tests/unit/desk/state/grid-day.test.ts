import { describe, expect, it } from 'vitest';
import type { Draft } from '#domain/draft.ts';
import { gridDay, gridDays, onlyColumn, trayOf } from '../../../../src/desk/state/grid-day.ts';
import { moveEdits, newSessionEdit, placeEdit } from '../../../../src/desk/state/grid-edits.ts';
import { moveOfKey } from '../../../../src/desk/views/grid/grid-keys.ts';
import { aDraft, aSession, aSlot } from '#tests/support/programmes.ts';

const DAY = '2018-05-10';
const rooms = { b: { name: { vi: 'Phòng B' }, order: 1 }, a: { name: { vi: 'Hội trường A' }, order: 0 } };

function aPlan(): Draft {
  return aDraft({
    rooms,
    sessions: {
      one: aSlot('08:00', '09:00', { room: 'a' }),
      beside: aSlot('08:30', '09:30', { room: 'a' }),
      after: aSlot('09:30', undefined, { room: 'a' }),
      other: aSlot('08:00', '08:30', { room: 'b' }),
      late: aSlot('23:30', undefined, { room: 'b', end: '2018-05-11T00:30:00+07:00' }),
      untimed: aSession({ day: DAY }),
      dayless: aSession(),
      tomorrow: aSlot('08:00', '09:00', { day: '2018-05-11', start: '2018-05-11T08:00:00+07:00' }),
    },
  });
}

describe('a day of the grid', () => {
  it('puts sessions into the columns of their rooms, those that overlap side by side', () => {
    const { columns, blocks, from, to } = gridDay(aPlan(), DAY);
    expect(columns).toEqual(['a', 'b']);
    expect(blocks.map(({ id, column, from, to, lane, lanes }) => [id, column, from, to, lane, lanes])).toEqual([
      ['one', 0, 480, 540, 0, 2],
      ['other', 1, 480, 510, 0, 1],
      ['beside', 0, 510, 570, 1, 2],
      ['after', 0, 570, 600, 0, 1],
      ['late', 1, 1410, 1470, 0, 1],
    ]);
    expect([from, to]).toEqual([420, 1500]);
  });

  it('keeps what did not change the same object', () => {
    const plan = aPlan();
    const before = gridDay(plan, DAY);
    const other = { ...plan.sessions['other']!, room: 'a' };
    const after = gridDay({ ...plan, sessions: { ...plan.sessions, other } }, DAY, before);
    const kept = after.blocks.filter((block) => before.blocks.includes(block)).map(({ id }) => id);
    expect(kept).toEqual(['one', 'beside', 'after', 'late']);
  });

  it('has a column for what has no room, and one alone on a phone', () => {
    const plan = aPlan();
    const homeless = { ...plan, sessions: { ...plan.sessions, homeless: aSlot('10:00', '11:00') } };
    const grid = gridDay(homeless, DAY);
    expect(grid.columns).toEqual(['a', 'b', undefined]);
    expect(onlyColumn(grid, 1)).toMatchObject({ columns: ['b'], blocks: [{ id: 'other', column: 0 }, { id: 'late' }] });
  });

  it('knows its days and what has no time yet', () => {
    expect(gridDays(aPlan())).toEqual([DAY, '2018-05-11', '2018-05-12']);
    expect(trayOf(aPlan(), DAY).map(([id]) => id)).toEqual(['untimed', 'dayless']);
  });
});

describe('moving in the grid', () => {
  it('changes time and room of one session, or takes what follows along', () => {
    expect(moveEdits(aPlan(), 'one', { minutes: 15, room: 'b' })).toEqual([
      {
        collection: 'sessions',
        id: 'one',
        patch: { start: '2018-05-10T08:15:00+07:00', end: '2018-05-10T09:15:00+07:00', room: 'b' },
      },
    ]);
    const along = moveEdits(aPlan(), 'beside', { minutes: -30, scope: 'room' });
    expect(along.map(({ id, patch }) => [id, patch?.['start']])).toEqual([
      ['beside', '2018-05-10T08:00:00+07:00'],
      ['after', '2018-05-10T09:00:00+07:00'],
    ]);
    expect(moveEdits(aPlan(), 'one', { minutes: 0, room: 'a' })).toEqual([]);
    expect(moveEdits(aPlan(), 'untimed', { minutes: 5 })).toEqual([]);
  });

  it('stretches a session, also one whose end nobody told, never to nothing', () => {
    const end = (id: string, longer: number): unknown =>
      moveEdits(aPlan(), id, { minutes: 0, longer })[0]?.patch?.['end'];
    expect(end('one', 10)).toBe('2018-05-10T09:10:00+07:00');
    expect(end('after', 10)).toBe('2018-05-10T10:10:00+07:00');
    expect(end('one', -300)).toBe('2018-05-10T08:05:00+07:00');
  });

  it('keeps an evening that passes midnight in its day', () => {
    const plan = aDraft({ rooms, sessions: { x: { ...aSlot('23:50', undefined) } } });
    const { day: _, ...dayless } = plan.sessions['x']!;
    expect(moveEdits({ ...plan, sessions: { x: dayless } }, 'x', { minutes: 20 })[0]?.patch).toEqual({
      start: '2018-05-11T00:10:00+07:00',
      day: DAY,
    });
  });

  it('places and makes sessions where they were dropped', () => {
    const grid = gridDay(aPlan(), DAY);
    const place = { column: 1, from: 600, to: 630 };
    const there = { day: DAY, start: '2018-05-10T10:00:00+07:00', end: '2018-05-10T10:30:00+07:00', room: 'b' };
    expect(placeEdit(aPlan(), grid, 'untimed', place).patch).toEqual(there);
    const made = newSessionEdit(aPlan(), grid, { id: 'new', title: { vi: 'Phiên mới' }, place });
    expect(made.patch).toEqual({ title: { vi: 'Phiên mới' }, kind: 'talk', order: 1, ...there });
  });

  it('understands keys', () => {
    const grid = gridDay(aPlan(), DAY);
    const block = grid.blocks[0]!;
    const press = (key: string, held: { shiftKey?: boolean; altKey?: boolean } = {}): unknown =>
      moveOfKey({ key, shiftKey: false, altKey: false, ...held }, block, grid.columns);
    expect(press('ArrowDown')).toEqual({ minutes: 5 });
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ minutes: -15 });
    expect(press('ArrowDown', { altKey: true })).toEqual({ minutes: 0, longer: 5 });
    expect(press('ArrowRight')).toEqual({ minutes: 0, room: 'b' });
    expect([press('ArrowLeft'), press('a')]).toEqual([undefined, undefined]);
  });
});
