import type { ListedSession, ProgrammeIndex } from './programme.ts';
import { addDays, dateAt, type Instant, type LocalDate, type TimeZone } from './time.ts';

/** What is on at a moment, and what begins next. */
export interface NowAndNext {
  readonly now: readonly ListedSession[];
  /** Sessions that begin together, at `nextAt`; empty when nothing begins any more. */
  readonly next: readonly ListedSession[];
  readonly nextAt?: Instant;
}

/** A session whose end nobody told counts as running for an hour: long enough to be found, too short to mislead for long. */
const UNTOLD_LENGTH = 60 * 60_000;
/** A sitting that runs past midnight; what lasts longer (an exhibition) does not keep the day before open. */
const LONGEST_SITTING = 12 * 60 * 60_000;

/** What is running and what is next, earliest start first. Cancelled sessions and those without a start are neither. */
export function nowAndNext(index: ProgrammeIndex, at: Instant): NowAndNext {
  const now = index.sessions.filter((session) => isRunning(session, at));
  let nextAt = Infinity;
  for (const { startsAt, cancelled } of index.sessions) {
    if (!cancelled && startsAt !== undefined && startsAt > at && startsAt < nextAt) nextAt = startsAt;
  }
  if (nextAt === Infinity) return { now: now.sort(byStart), next: [] };
  const next = index.sessions.filter((session) => session.startsAt === nextAt && !session.cancelled);
  return { now: now.sort(byStart), next, nextAt };
}

/** Whether a session is on at that moment: from its start on, no longer at its end. A cancelled one never is. */
export function isRunning(session: ListedSession, at: Instant): boolean {
  const { startsAt, cancelled } = session;
  return !cancelled && startsAt !== undefined && startsAt <= at && at < endOf(session, startsAt);
}

/** Whether a session is over. One whose times are not known never is, as nobody can say so. */
export function isPast(session: ListedSession, at: Instant): boolean {
  const { startsAt, endsAt } = session;
  if (startsAt === undefined) return endsAt !== undefined && endsAt <= at;
  return endOf(session, startsAt) <= at;
}

/** Every moment at which a session begins or ends, in order: between two of them nothing is on that was not before. */
export function turnsOf(sessions: readonly ListedSession[]): readonly Instant[] {
  const turns = sessions.flatMap((session) => [
    session.startsAt,
    session.startsAt === undefined ? session.endsAt : endOf(session, session.startsAt),
  ]);
  return turns.filter((turn) => turn !== undefined).sort((a, b) => a - b);
}

/**
 * The programme day to show first: today's; after midnight the evening before as long as it goes on; without a day
 * today the next one to come, else the last. Undefined when no session has a day.
 */
export function dayToOpen(index: ProgrammeIndex, at: Instant, timeZone: TimeZone): LocalDate | undefined {
  const days = index.days.filter((day) => day !== undefined);
  const today = dateAt(at, timeZone);
  const yesterday = addDays(today, -1);
  if (hasNotBegun(index, today, at) && goesOn(index, yesterday, at)) return yesterday;
  return days.find((day) => day >= today) ?? days.at(-1);
}

function endOf({ endsAt }: ListedSession, startsAt: Instant): Instant {
  return endsAt ?? startsAt + UNTOLD_LENGTH;
}

function byStart(a: ListedSession, b: ListedSession): number {
  return (a.startsAt ?? 0) - (b.startsAt ?? 0);
}

function hasNotBegun(index: ProgrammeIndex, day: LocalDate, at: Instant): boolean {
  return index.sessionsOn(day).every(({ startsAt }) => startsAt === undefined || startsAt > at);
}

function goesOn(index: ProgrammeIndex, day: LocalDate, at: Instant): boolean {
  return index.sessionsOn(day).some((session) => {
    const { startsAt, cancelled } = session;
    if (cancelled || startsAt === undefined) return false;
    const end = endOf(session, startsAt);
    return end > at && end - startsAt <= LONGEST_SITTING;
  });
}
