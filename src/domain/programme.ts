import type { Programme } from './parts.ts';
import { groupedBy } from './grouping.ts';
import { byCodeUnits } from './records.ts';
import { PARTS_OF_DAY, type PartOfDay, type RoomId, type Session, type SessionId } from './session.ts';
import { clockOf, dateOf, instantOf, type Instant, type LocalDate, type VenueTime } from './time.ts';

/** A session with its id and its times as instants. */
export interface ListedSession extends Session {
  readonly id: SessionId;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
}

/** A programme in the orders a screen asks for. Made once an edition, never changed. */
export interface ProgrammeIndex {
  readonly programme: Programme;
  /** Every day that has sessions, earliest first; undefined last, for sessions whose day is not known. */
  readonly days: readonly (LocalDate | undefined)[];
  /** Every session, day after day, each day as `sessionsOn` has it. */
  readonly sessions: readonly ListedSession[];
  /** Sessions of a day: by start, then room order, then order, then id; those without times in their order among them. */
  sessionsOn(day: LocalDate | undefined): readonly ListedSession[];
  session(id: SessionId): ListedSession | undefined;
  /** Sessions somebody takes part in, in time order. */
  sessionsOf(person: string): readonly ListedSession[];
}

/**
 * Indexes a programme. Sessions without a start stand in their order among the timed ones of their part of the day;
 * those without a part of the day too come after the timed ones, unless the whole day has no times.
 */
export function indexProgramme(programme: Programme): ProgrammeIndex {
  let index = indexes.get(programme);
  if (!index) indexes.set(programme, (index = indexAnew(programme)));
  return index;
}

// A server makes hundreds of pages of one programme, and a programme never changes.
const indexes = new WeakMap<Programme, ProgrammeIndex>();

function indexAnew(programme: Programme): ProgrammeIndex {
  const rooms = new Map(Object.entries(programme.rooms).map(([id, { order }]) => [id, order]));
  const byDay = groupedBy(listed(programme), (session) => dayOf(session));
  const days = [...byDay.keys()].sort(undefinedLast);
  const ordered = new Map(days.map((day) => [day, inOrder(byDay.get(day) ?? [], day, rooms)]));
  const sessions = [...ordered.values()].flat();
  const byId = new Map(sessions.map((session) => [session.id, session]));
  let byPerson: ReadonlyMap<string, readonly ListedSession[]> | undefined;
  return {
    programme,
    days,
    sessions,
    sessionsOn: (day) => ordered.get(day) ?? [],
    session: (id) => byId.get(id),
    sessionsOf: (person) => (byPerson ??= sessionsByPerson(sessions)).get(person) ?? [],
  };
}

/** The programme day a session is listed under: its own, else the date it starts on. */
export function dayOf(session: Session): LocalDate | undefined {
  return session.day ?? (session.start === undefined ? undefined : dateOf(session.start));
}

/** A session with its times as instants. */
export function listedSession(id: SessionId, session: Session): ListedSession {
  return listWith(id, session, instantOf);
}

function listed(programme: Programme): ListedSession[] {
  // Sessions of one slot share their times, and parsing dates is most of the work of indexing.
  const known = new Map<VenueTime, Instant>();
  const instant = (time: VenueTime): Instant => {
    let at = known.get(time);
    if (at === undefined) known.set(time, (at = instantOf(time)));
    return at;
  };
  return Object.entries(programme.sessions).map(([id, session]) => listWith(id, session, instant));
}

function listWith(id: SessionId, session: Session, instant: (time: VenueTime) => Instant): ListedSession {
  const listed: { -readonly [Member in keyof ListedSession]: ListedSession[Member] } = { ...session, id };
  if (session.start !== undefined) listed.startsAt = instant(session.start);
  if (session.end !== undefined) listed.endsAt = instant(session.end);
  return listed;
}

function undefinedLast(a: LocalDate | undefined, b: LocalDate | undefined): number {
  return a === undefined ? 1 : b === undefined ? -1 : byCodeUnits(a, b);
}

function inOrder(
  sessions: readonly ListedSession[],
  day: LocalDate | undefined,
  rooms: ReadonlyMap<RoomId, number>,
): readonly ListedSession[] {
  const roomOrder = (session: ListedSession): number => rooms.get(session.room ?? '') ?? Infinity;
  const byOrder = (a: ListedSession, b: ListedSession): number => a.order - b.order || byCodeUnits(a.id, b.id);
  const timed = sessions
    .filter((session) => session.startsAt !== undefined)
    .sort((a, b) => difference(a.startsAt, b.startsAt) || difference(roomOrder(a), roomOrder(b)) || byOrder(a, b));
  const untimed = sessions.filter((session) => session.startsAt === undefined).sort(byOrder);
  const placed = PARTS_OF_DAY.flatMap((part) =>
    merged(
      timed.filter((session) => partOf(session, day) === part),
      untimed.filter((session) => session.partOfDay === part),
    ),
  );
  const unplaced = untimed.filter((session) => session.partOfDay === undefined);
  return timed.length > 0 ? [...placed, ...unplaced] : merged(placed, unplaced);
}

/** Infinity minus Infinity is no number, so equals come first. */
function difference(a = 0, b = 0): number {
  return a === b ? 0 : a - b;
}

function partOf(session: ListedSession, day: LocalDate | undefined): PartOfDay {
  const { start = '' } = session;
  // A talk at 01:00 listed under the evening before closes that evening.
  if (day !== undefined && dateOf(start) !== day) return dateOf(start) > day ? 'evening' : 'morning';
  const clock = clockOf(start);
  return clock < '12:00' ? 'morning' : clock < '18:00' ? 'afternoon' : 'evening';
}

/** Puts each of `guests` before the first of `hosts` that is of a higher order; both keep their own sequence. */
function merged(hosts: readonly ListedSession[], guests: readonly ListedSession[]): readonly ListedSession[] {
  if (guests.length === 0) return hosts;
  const result: ListedSession[] = [];
  let next = 0;
  for (const host of hosts) {
    for (let guest = guests[next]; guest && guest.order < host.order; guest = guests[next]) {
      result.push(guest);
      next += 1;
    }
    result.push(host);
  }
  return [...result, ...guests.slice(next)];
}

function sessionsByPerson(sessions: readonly ListedSession[]): ReadonlyMap<string, readonly ListedSession[]> {
  const byPerson = new Map<string, ListedSession[]>();
  for (const session of sessions) {
    for (const person of new Set(session.people?.map((participation) => participation.person))) {
      const own = byPerson.get(person);
      if (own) own.push(session);
      else byPerson.set(person, [session]);
    }
  }
  return byPerson;
}
