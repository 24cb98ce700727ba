import { describe, expect, it } from 'vitest';
import { indexProgramme, type ListedSession } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { fitsGrid } from '#app/state/fits-grid.ts';
import { layoutGrid, type GridBlock, type GridLayout } from '#app/state/grid-layout.ts';
import { blockTowards } from '#app/state/grid-walk.ts';

const DAY = '2018-05-10';
const ORDER = ['a', 'b', 'c'];

/** `a 09:00-09:30` in words: a room or none, a start, perhaps an end. */
function sessions(list: Readonly<Record<string, string>>, more: Readonly<Record<string, Partial<Session>>> = {}) {
  const whole = Object.entries(list).map(([id, text], order) => {
    const [, room, start, end] = /^(\w )?(\S{5})?-?(\S{5})?$/.exec(text) ?? [];
    const session: Session = {
      title: { vi: id },
      kind: 'talk',
      order,
      day: DAY,
      ...(room ? { room: room.trim() } : {}),
      ...(start ? { start: at(start) } : {}),
      ...(end ? { end: at(end) } : {}),
      ...more[id],
    };
    return [id, session] as const;
  });
  return indexProgramme({
    conference: { title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] },
    sessions: Object.fromEntries(whole),
    rooms: Object.fromEntries(ORDER.map((id, order) => [id, { name: { vi: id }, order }])),
    tracks: {},
    people: {},
    organisations: {},
    delegations: {},
    announcements: {},
  }).sessionsOn(DAY);
}

/** A clock past 24:00 is on the next date. */
function at(clock: string): string {
  const hour = Number(clock.slice(0, 2));
  const date = hour < 24 ? DAY : '2018-05-11';
  return `${date}T${String(hour % 24).padStart(2, '0')}${clock.slice(2)}:00+07:00`;
}

function layout(list: readonly ListedSession[]): GridLayout {
  return layoutGrid(list, (room) => ORDER.indexOf(room));
}

/** Each block as `row+rows @ track+tracks`. */
function placesOf({ blocks }: GridLayout): Readonly<Record<string, string>> {
  return Object.fromEntries(
    blocks.map(({ session, row, rows, track, tracks }) => [session.id, `${row}+${rows} @ ${track}+${tracks}`]),
  );
}

describe('a day as a table of rooms', () => {
  it('needs times and two rooms', () => {
    expect(fitsGrid(sessions({ one: 'a 09:00', two: 'b 09:00' }))).toBe(true);
    expect(fitsGrid(sessions({ one: 'a 09:00', two: 'a 10:00' }))).toBe(false);
    expect(fitsGrid(sessions({ one: 'a ', two: 'b ' }))).toBe(false);
    expect(fitsGrid([])).toBe(false);
  });

  it('gives each session the height of its time and the place of its room', () => {
    const day = layout(sessions({ one: 'a 09:10-09:40', two: 'b 09:30-11:00' }));
    expect([day.step, day.rows, day.rooms.map(({ room }) => room)]).toEqual([10, 12, ['a', 'b']]);
    expect(placesOf(day)).toEqual({ one: '1+3 @ 0+1', two: '3+9 @ 1+1' });
  });

  it('lays a break across all rooms when nothing else is on', () => {
    const day = layout(
      sessions({ one: 'a 09:00-10:00', two: 'b 09:00-10:00', tea: 'c 10:00-10:30' }, { tea: { kind: 'break' } }),
    );
    expect([day.rooms.map(({ room }) => room), placesOf(day)['tea']]).toEqual([['a', 'b'], '2+1 @ 0+2']);
  });

  it('gives what has no room a place of its own while others are on', () => {
    const day = layout(sessions({ one: 'a 09:00-10:00', two: 'b 09:00-10:00', show: '09:30-10:30' }));
    expect([day.rooms.at(-1), placesOf(day)['show']]).toEqual([{ room: undefined, track: 2, tracks: 1 }, '1+2 @ 2+1']);
  });

  it('puts sessions that overlap in one room side by side', () => {
    const day = layout(
      sessions({ one: 'a 09:00-10:00', two: 'a 09:30-10:30', three: 'a 10:30-11:00', four: 'b 09:00-09:30' }),
    );
    expect(placesOf(day)).toEqual({
      one: '0+2 @ 0+1',
      two: '1+2 @ 1+1',
      three: '3+1 @ 0+2',
      four: '0+1 @ 2+1',
    });
  });

  it('goes on past midnight', () => {
    const day = layout(sessions({ one: 'a 23:00-23:30', two: 'b 25:00-25:30' }));
    expect([placesOf(day), day.hours.length]).toEqual([{ one: '0+1 @ 0+1', two: '4+1 @ 1+1' }, 3]);
  });

  it('cuts off what lasts for days', () => {
    const day = layout(sessions({ one: 'a 09:00-47:00', two: 'b 09:00-18:00' }));
    expect(day.rows).toBe(24);
  });

  it('draws what has no end until its room is needed, at most for an hour', () => {
    const day = layout(sessions({ one: 'a 09:00', two: 'a 09:30', three: 'b 09:00-09:30' }));
    expect(placesOf(day)).toMatchObject({ one: '0+1 @ 0+1', two: '1+2 @ 0+1' });
  });

  it('begins with the half hour and marks the full ones', () => {
    const day = layout(sessions({ one: 'a 09:45-10:15', two: 'b 10:00-11:00' }));
    expect([day.hours.map((hour) => (hour - day.from) / 60_000), day.step]).toEqual([[30], 15]);
  });
});

describe('the arrow keys', () => {
  const day = layout(
    sessions(
      {
        early: 'a 08:00-09:00',
        left: 'a 09:00-10:00',
        middle: 'b 09:00-10:00',
        late: 'c 09:30-10:00',
        tea: '10:00-10:30',
        after: 'b 10:30-11:00',
      },
      { tea: { kind: 'break' } },
    ),
  );
  const block = (id: string): GridBlock => day.blocks.find(({ session }) => session.id === id) as GridBlock;
  const to = (id: string, direction: Parameters<typeof blockTowards>[2]): string | undefined =>
    blockTowards(day.blocks, block(id), direction)?.session.id;

  it('go through a room in time', () => {
    expect([to('early', 'down'), to('left', 'down'), to('tea', 'up')]).toEqual(['left', 'tea', 'left']);
    expect([to('after', 'up'), to('after', 'down')]).toEqual(['tea', undefined]);
  });

  it('go to the next room at about that time', () => {
    expect([to('left', 'right'), to('middle', 'right'), to('late', 'left')]).toEqual(['middle', 'late', 'middle']);
    expect([to('late', 'right'), to('left', 'left')]).toEqual([undefined, undefined]);
  });
});
