import { describe, expect, test } from 'vitest';
import { listedSession, type ListedSession } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { countdownOf } from '#app/state/countdown.ts';

const at = (clock: string, day = 10): number => Date.parse(`2018-05-${String(day).padStart(2, '0')}T${clock}:00+07:00`);
const session = (id: string, start: string, end: string, more: Partial<Session> = {}): ListedSession =>
  listedSession(id, {
    title: { vi: id },
    kind: 'talk',
    order: 0,
    start: `2018-05-10T${start}:00+07:00`,
    end: `2018-05-10T${end}:00+07:00`,
    ...more,
  });
const formats = { day: (date: string) => date };
const texts = (sessions: readonly ListedSession[], now: number): unknown[] =>
  countdownOf(sessions, now, formats).map(({ session: { id }, text }) => [id, ...text]);

const A = session('a', '09:00', '10:00');
const B = session('b', '10:45', '11:30');

describe('the countdown', () => {
  test('counts minutes to the next session, up rather than down', () => {
    expect(texts([B, A], at('08:48'))).toEqual([['a', 'mine.inMinutes', { minutes: 12 }]]);
    expect(texts([A], at('08:48') + 30_000)).toEqual([['a', 'mine.inMinutes', { minutes: 12 }]]);
    expect(texts([A], at('08:59') + 30_000)).toEqual([['a', 'mine.soon']]);
  });

  test('counts hours for the rest of the day and names the day beyond', () => {
    expect(texts([A], at('06:55'))).toEqual([['a', 'mine.inHours', { hours: 2, minutes: 5 }]]);
    expect(texts([A], at('09:00', 9))).toEqual([['a', 'mine.onDay', { time: '09:00', day: '2018-05-10' }]]);
  });

  test('tells what is on and what is next, together', () => {
    expect(texts([A, B], at('09:35'))).toEqual([
      ['a', 'mine.minutesLeft', { minutes: 25 }],
      ['b', 'mine.inHours', { hours: 1, minutes: 10 }],
    ]);
  });

  test('says nothing of what is cancelled, over, or has no time', () => {
    const cancelled = { ...A, cancelled: true as const };
    const { start: _start, startsAt: _startsAt, ...untimed } = session('c', '12:00', '13:00');
    expect(texts([cancelled, untimed], at('08:48'))).toEqual([]);
    expect(texts([A, B], at('11:30'))).toEqual([]);
  });
});
