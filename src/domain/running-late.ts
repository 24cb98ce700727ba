import { amendment, type Fields } from './amendments.ts';
import type { Corrected } from './corrections.ts';
import type { Draft } from './draft.ts';
import { dayOf } from './programme.ts';
import type { Session, SessionId } from './session.ts';
import { dateOf, instantOf, venueTimeAt, type Instant, type VenueTime } from './time.ts';

/** A session that begins, or ends, later than was told. */
export interface Late {
  readonly kind: 'late';
  readonly session: SessionId;
  /** 1 to MOST_MINUTES. */
  readonly minutes: number;
  /** It alone; it and what follows that day in its room; or all that starts that day when it does or later. */
  readonly scope: LateScope;
  /** It has begun in time and goes on longer: its start stays. */
  readonly ends?: true | undefined;
  /** The start (the end, with `ends`) whoever says this saw: what they wish is that moment and so many minutes. */
  readonly seen: VenueTime;
  /** Breaks and gaps in the room give way, so that what comes after them is less late or not at all. */
  readonly breaks?: 'shrink' | undefined;
}

export const LATE_SCOPES = ['session', 'room', 'hall'] as const;
export type LateScope = (typeof LATE_SCOPES)[number];
export const MOST_MINUTES = 240;

const MINUTE = 60_000;
/** Less is no break any more. */
const SHORTEST_BREAK = 5 * MINUTE;
const BREAKS: ReadonlySet<string> = new Set(['break', 'meal']);

/** The new times of everything that is late with it. */
export function lateAmendments(published: Draft, session: Session, late: Late): Corrected {
  if (session.cancelled) return { kind: 'impossible', because: 'session-cancelled' };
  const told = late.ends ? session.end : session.start;
  if (told === undefined) return { kind: 'impossible', because: 'no-times' };
  const delay = instantOf(late.seen) + late.minutes * MINUTE - instantOf(told);
  if (delay === 0) return { kind: 'already' };
  if (delay < 0) return { kind: 'impossible', because: 'overtaken' };

  const { timeZone } = published.conference;
  const later = (time: VenueTime, by: number): VenueTime => venueTimeAt(instantOf(time) + by, timeZone);
  const shifted = (from: Session, by: Delay): Fields => {
    const start = from.start === undefined ? undefined : later(from.start, by.start);
    return {
      ...(start === undefined || by.start === 0 ? {} : { start, ...dayKept(from, start) }),
      ...(from.end === undefined ? {} : { end: later(from.end, by.end) }),
    };
  };
  const own = { start: late.ends ? 0 : delay, end: delay };
  const followers = followersOf(published, session, late, instantOf(told));
  const delays = late.breaks === 'shrink' ? shrinking(session, followers, delay) : followers.map(() => both(delay));
  return {
    kind: 'corrected',
    amendments: [
      amendment(published, 'sessions', late.session, shifted(session, own)),
      ...followers.flatMap(([id, follower], place) => {
        const by = delays[place] ?? both(0);
        return by.start === 0 && by.end === 0 ? [] : amendment(published, 'sessions', id, shifted(follower, by));
      }),
    ],
  };
}

/** What begins at 23:50 and is late beyond midnight stays with its evening. */
function dayKept(session: Session, start: VenueTime): Fields {
  const day = dayOf(session);
  return session.day === undefined && day !== undefined && dateOf(start) !== day ? { day } : {};
}

/** Sessions of its day from a moment on that go with it, in time order. Those cancelled or without a start never do. */
export function followersOf(
  { sessions }: Pick<Draft, 'sessions'>,
  session: Session,
  late: Pick<Late, 'session' | 'scope'>,
  from: Instant,
): readonly [SessionId, Session][] {
  if (late.scope === 'session') return [];
  const day = dayOf(session);
  const today = Object.entries(sessions).filter(([, other]) => dayOf(other) === day);
  const rooms = new Set(today.flatMap(([, { room }]) => room ?? []));
  // Where a day has one room, what names none (a break, the lunch) is part of it.
  const isHere = ({ room }: Session): boolean => room === session.room || (room === undefined && rooms.size < 2);
  return today
    .filter(([id, other]) => id !== late.session && !other.cancelled && (late.scope === 'hall' || isHere(other)))
    .filter(([, { start }]) => start !== undefined && instantOf(start) >= from)
    .sort(([, a], [, b]) => instantOf(a.start ?? '') - instantOf(b.start ?? '') || a.order - b.order);
}

interface Delay {
  readonly start: number;
  readonly end: number;
}

function both(delay: number): Delay {
  return { start: delay, end: delay };
}

/** How late each is when gaps go first and breaks give what they can. */
function shrinking(session: Session, followers: readonly [SessionId, Session][], delay: number): readonly Delay[] {
  let left = delay;
  let freeFrom = instantOf(session.end ?? session.start ?? '');
  return followers.map(([, { kind, start = '', end }]) => {
    const [from, to] = [instantOf(start), end === undefined ? undefined : instantOf(end)];
    left = Math.max(0, left - Math.max(0, from - freeFrom));
    const late = left;
    if (BREAKS.has(kind) && to !== undefined) left = Math.max(0, left - Math.max(0, to - from - SHORTEST_BREAK));
    freeFrom = Math.max(freeFrom, to ?? from);
    return { start: late, end: left };
  });
}
