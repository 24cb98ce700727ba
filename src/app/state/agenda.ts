import { isPast } from '#domain/now-and-next.ts';
import type { ListedSession } from '#domain/programme.ts';
import type { PartOfDay } from '#domain/session.ts';
import type { Instant, VenueTime } from '#domain/time.ts';

/** One day as it is read: what is over, what is on, what is to come. */
export interface Agenda {
  readonly past: readonly ListedSession[];
  readonly groups: readonly AgendaGroup[];
}

/** Sessions that stand together. Those without times have a heading instead and are counted through. */
export interface AgendaGroup {
  readonly key: string;
  readonly heading: PartOfDay | 'untimed' | undefined;
  readonly sessions: readonly ListedSession[];
  /** The place of the line for now among them: before this session's index. */
  readonly nowBefore?: number;
}

/** Sessions that begin together stand behind one time. */
export interface Slot {
  readonly sessions: readonly ListedSession[];
  /** Whether there is more than one of them, also where only the first is drawn so far. */
  readonly isShared: boolean;
  /** The place of its first session in the list. */
  readonly place: number;
  /** The end that all of them share. */
  readonly end: VenueTime | undefined;
}

/** Sessions in their order, those next to each other that begin together as one. */
export function slotsOf(sessions: readonly ListedSession[]): readonly Slot[] {
  const slots: { sessions: ListedSession[]; isShared: boolean; place: number; end: VenueTime | undefined }[] = [];
  for (const [place, session] of sessions.entries()) {
    const last = slots.at(-1);
    if (last && session.start !== undefined && last.sessions[0]?.start === session.start) {
      last.sessions.push(session);
      last.isShared = true;
      if (session.end !== last.end) last.end = undefined;
    } else slots.push({ sessions: [session], isShared: false, place, end: session.end });
  }
  return slots;
}

/** As many of the slots as hold the first `limit` sessions; the last one cut where it holds more. */
export function firstOf(slots: readonly Slot[], limit: number): readonly Slot[] {
  return slots
    .filter(({ place }) => place < limit)
    .map((slot) => {
      const room = limit - slot.place;
      return slot.sessions.length <= room ? slot : { ...slot, sessions: slot.sessions.slice(0, room) };
    });
}

/**
 * Lays out a day.
 * @param isToday whether the day is today at the venue: only then is there a now to mark and a past to fold.
 */
export function agendaOf(sessions: readonly ListedSession[], at: Instant, isToday: boolean): Agenda {
  const isOver = (session: ListedSession): boolean => isToday && isPast(session, at);
  const past = sessions.filter(isOver);
  const coming = past.length > 0 ? sessions.filter((session) => !isOver(session)) : sessions;
  // When the whole day is over there is nothing else to show, so nothing is folded.
  if (coming.length === 0) return { past: [], groups: grouped(sessions, undefined) };
  return { past, groups: grouped(coming, isToday ? at : undefined) };
}

function grouped(sessions: readonly ListedSession[], at: Instant | undefined): readonly AgendaGroup[] {
  const groups: { heading: AgendaGroup['heading']; sessions: ListedSession[] }[] = [];
  for (const session of sessions) {
    const heading = session.start === undefined ? (session.partOfDay ?? 'untimed') : undefined;
    const last = groups.at(-1);
    if (last && last.heading === heading) last.sessions.push(session);
    else groups.push({ heading, sessions: [session] });
  }
  let marked = at === undefined;
  return groups.map(({ heading, sessions: own }, place) => {
    const key = `${place}-${heading ?? 'timed'}`;
    const next =
      marked || at === undefined ? -1 : own.findIndex(({ startsAt }) => startsAt !== undefined && startsAt > at);
    if (next < 0) return { key, heading, sessions: own };
    marked = true;
    return { key, heading, sessions: own, nowBefore: next };
  });
}
