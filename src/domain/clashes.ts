import { groupedBy } from './grouping.ts';
import type { ListedSession, ProgrammeIndex } from './programme.ts';
import { byCodeUnits } from './records.ts';
import type { Instant } from './time.ts';

/** Two sessions that are on at once, the one that starts first as `first`. */
export interface Clash {
  readonly first: ListedSession;
  readonly second: ListedSession;
  /** The time both are on; never empty. */
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The pairs of these sessions nobody can sit through both of, each once, in time order. Sessions that touch do not
 * clash; cancelled ones and those whose start or end is not known never do.
 */
export function clashesAmong(sessions: readonly ListedSession[]): readonly Clash[] {
  const sittings = [...new Map(sessions.map((session) => [session.id, session])).values()]
    .flatMap((session) => sittingOf(session))
    .sort((a, b) => a.from - b.from || a.to - b.to || byCodeUnits(a.session.id, b.session.id));
  return sittings.flatMap((first, place) => {
    const clashes: Clash[] = [];
    for (let i = place + 1; i < sittings.length; i++) {
      const second = sittings[i];
      // Sorted by start: whoever starts when this one is over, and all after, cannot clash with it.
      if (!second || second.from >= first.to) break;
      clashes.push({
        first: first.session,
        second: second.session,
        from: second.from,
        to: Math.min(first.to, second.to),
      });
    }
    return clashes;
  });
}

/** Clashes of sessions in one room, room by room in the order of their ids. */
export function roomClashes(index: ProgrammeIndex): readonly Clash[] {
  const byRoom = groupedBy(index.sessions, (session) => session.room);
  byRoom.delete(undefined);
  return [...byRoom].sort(([a = ''], [b = '']) => byCodeUnits(a, b)).flatMap(([, sessions]) => clashesAmong(sessions));
}

interface Sitting {
  readonly session: ListedSession;
  readonly from: Instant;
  readonly to: Instant;
}

function sittingOf(session: ListedSession): readonly Sitting[] {
  const { startsAt, endsAt, cancelled } = session;
  if (cancelled || startsAt === undefined || endsAt === undefined || endsAt <= startsAt) return [];
  return [{ session, from: startsAt, to: endsAt }];
}
