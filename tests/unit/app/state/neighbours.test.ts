import { describe, expect, it } from 'vitest';
import { indexProgramme, type ListedSession } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { neighboursOf } from '#app/state/neighbours.ts';
import type { Route } from '#app/state/routes.ts';

const slug = 'x';
const session = (room: string, clock: string, order: number): Session => ({
  title: { vi: clock },
  kind: 'talk',
  order,
  day: '2018-05-10',
  room,
  start: `2018-05-10T${clock}:00+07:00`,
});
const index = indexProgramme({
  conference: { title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] },
  sessions: {
    one: session('a', '09:00', 0),
    two: session('b', '09:00', 1),
    three: session('a', '10:00', 2),
    four: session('b', '11:00', 3),
    tomorrow: { ...session('a', '09:00', 4), day: '2018-05-11', start: '2018-05-11T09:00:00+07:00' },
  },
  rooms: { a: { name: { vi: 'A' }, order: 0 }, b: { name: { vi: 'B' }, order: 1 } },
  tracks: {},
  people: {},
  organisations: {},
  delegations: {},
  announcements: {},
});

function around(id: string, from?: Route, starred: readonly string[] = []): readonly (string | undefined)[] {
  const own = index.session(id) as ListedSession;
  const { previous, next, nextInRoom } = neighboursOf(own, from, index, new Set(starred));
  return [previous?.id, next?.id, nextInRoom?.id];
}

describe('the sessions around one', () => {
  it('are those of its day, and what comes next in its room', () => {
    expect(around('two')).toEqual(['one', 'three', 'four']);
    expect(around('four')).toEqual(['three', undefined, undefined]);
  });

  it('are those of the filtered day it was opened from', () => {
    expect(around('three', { page: 'programme', slug, filters: { room: 'a' } })).toEqual(['one', undefined, undefined]);
  });

  it('are the starred ones, day after day, when it was opened from those', () => {
    expect(around('two', { page: 'mine', slug }, ['two', 'tomorrow'])).toEqual([undefined, 'tomorrow', 'four']);
  });

  it('are those of its day when the list has it no more', () => {
    expect(around('two', { page: 'mine', slug }, ['one'])).toEqual(['one', 'three', 'four']);
  });
});
