import { isRunning } from '#domain/now-and-next.ts';
import type { ListedSession } from '#domain/programme.ts';
import { clockOf, dateOf, type Instant } from '#domain/time.ts';
import type { MessageKey, Values } from '#i18n/messages.svelte.ts';
import type { Formats } from './formats.ts';

/** What a reader should know of one of their sessions at a glance. */
export interface Countdown {
  readonly session: ListedSession;
  readonly isOn: boolean;
  readonly text: readonly [MessageKey, Values?];
}

const MINUTE = 60_000;
/** Beyond this a day and a time say more than a count of hours. */
const COUNTED_HOURS = 12;

/** Of these sessions the one that is on, and the one that begins next; those that are cancelled are neither. */
export function countdownOf(
  sessions: readonly ListedSession[],
  at: Instant,
  formats: Pick<Formats, 'day'>,
): readonly Countdown[] {
  const running = sessions.filter((session) => isRunning(session, at)).at(-1);
  const [next] = sessions
    .filter(({ startsAt, cancelled }) => !cancelled && startsAt !== undefined && startsAt > at)
    .sort((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
  const told: Countdown[] = [];
  if (running?.endsAt !== undefined) {
    const minutes = Math.ceil((running.endsAt - at) / MINUTE);
    told.push({ session: running, isOn: true, text: ['mine.minutesLeft', { minutes }] });
  }
  if (next?.startsAt !== undefined) told.push({ session: next, isOn: false, text: untilOf(next, at, formats) });
  return told;
}

function untilOf(session: ListedSession, at: Instant, formats: Pick<Formats, 'day'>): readonly [MessageKey, Values?] {
  const { start = '', startsAt = at } = session;
  // Rounded up: who is told "in one minute" is not too late when it was half of one.
  const minutes = Math.ceil((startsAt - at) / MINUTE);
  if (minutes <= 1) return ['mine.soon'];
  if (minutes < 60) return ['mine.inMinutes', { minutes }];
  const hours = Math.floor(minutes / 60);
  if (hours < COUNTED_HOURS) return ['mine.inHours', { hours, minutes: minutes % 60 }];
  return ['mine.onDay', { time: clockOf(start), day: formats.day(dateOf(start)) }];
}
