import type { Correction } from '#domain/corrections.ts';
import type { ListedSession } from '#domain/programme.ts';
import type { LateScope } from '#domain/running-late.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Instant } from '#domain/time.ts';
import type { RoomNow } from './corridor-now.ts';

/** What can be done about a session from the corridor. */
export type Deed = 'late' | 'moved' | 'next' | 'cancelled' | 'restored';

/** What is ticked on the sheet. */
export interface Wish {
  readonly deed: Deed;
  readonly minutes: number;
  readonly scope: LateScope;
  /** It goes on longer, rather than beginning late. */
  readonly ends: boolean;
  readonly shrink: boolean;
  /** The room it moves to; empty while none is chosen. */
  readonly target: string;
}

/**
 * The correction that is wished, or undefined while something is not chosen yet. Where a session has no times, being
 * late is an announcement: there is nothing to shift, and still everybody should know.
 */
export function correctionOf(
  { id, start, end, startsAt = 0 }: ListedSession,
  room: RoomNow,
  wish: Wish,
  untimed: {
    /** An id no announcement has. */
    readonly announcement: string;
    /** Says that a session is late whose times are not known. */
    readonly words: () => LocalisedText;
  },
): Correction | undefined {
  const { deed, minutes, scope, ends, shrink, target } = wish;
  switch (deed) {
    case 'late': {
      const seen = ends ? end : start;
      if (seen === undefined) {
        return {
          kind: 'announcement',
          announcement: untimed.announcement,
          title: untimed.words(),
          urgent: true,
        };
      }
      const breaks = shrink && scope === 'room' ? ({ breaks: 'shrink' } as const) : {};
      return { kind: 'late', session: id, minutes, scope, seen, ...(ends ? { ends } : {}), ...breaks };
    }
    case 'moved':
      return target === '' ? undefined : { kind: 'moved', session: id, room: target };
    case 'next': {
      const { next } = room;
      const isOvertaking = next?.startsAt !== undefined && next.startsAt < startsAt;
      return { kind: 'next', session: id, ...(isOvertaking ? { insteadOf: next.id } : {}) };
    }
    case 'cancelled':
    case 'restored':
      return { kind: deed, session: id };
  }
}

const UNTOLD = 3 * 3_600_000;

/** When it is too late to say so unasked: the session is over, its delay counted. What is over already never is. */
export function isOver({ startsAt, endsAt }: ListedSession, { minutes }: Wish, at: Instant): Instant {
  const end = endsAt ?? (startsAt === undefined ? at + UNTOLD : startsAt + UNTOLD);
  return end > at ? end + minutes * 60_000 : Infinity;
}
