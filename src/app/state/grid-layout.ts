import { groupedBy } from '#domain/grouping.ts';
import type { ListedSession } from '#domain/programme.ts';
import type { RoomId } from '#domain/session.ts';
import type { Instant } from '#domain/time.ts';

/** A day as a table of rooms and minutes. Rows and tracks count from 0. */
export interface GridLayout {
  /** What the first row stands for. */
  readonly from: Instant;
  readonly to: Instant;
  /** Minutes a row. */
  readonly step: number;
  readonly rows: number;
  readonly rooms: readonly GridRoom[];
  /** How many tracks all rooms have together. */
  readonly tracks: number;
  /** In time order, within one moment in room order: as it is read aloud. */
  readonly blocks: readonly GridBlock[];
  /** Full hours. */
  readonly hours: readonly Instant[];
  /** How much height a minute needs so that a session of this day can still be read, in rem. */
  readonly minute: number;
}

/** A room's place: one track, or more where sessions in it overlap. Undefined: sessions whose room is not known. */
export interface GridRoom {
  readonly room: RoomId | undefined;
  readonly track: number;
  readonly tracks: number;
}

/** A session's place. */
export interface GridBlock {
  readonly session: ListedSession;
  readonly row: number;
  readonly rows: number;
  readonly track: number;
  readonly tracks: number;
  /** Whether it goes across all rooms, as a break does. */
  readonly isAcross: boolean;
}

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
/** What nobody told the end of is drawn this long, unless its room is needed sooner. */
const UNTOLD = 60 * MINUTE;
/** Less could be neither read nor hit. */
const SHORTEST = 5 * MINUTE;
/** What is longer (an exhibition) is cut off where the day's sittings end. */
const LONGEST_SITTING = 12 * 60 * MINUTE;
const PAUSES: ReadonlySet<string> = new Set(['break', 'meal', 'social']);
/** Two lines of a title, in rem: what the shorter sessions of a day should have. */
const READABLE = 3.25;

/**
 * Lays out the sessions of a day that have times.
 * @param sessions as the day's list has them: rooms side by side come in the order they first share a moment
 * @param roomOrder where a room stands among the others
 */
export function layoutGrid(sessions: readonly ListedSession[], roomOrder: (room: RoomId) => number): GridLayout {
  const sittings = sittingsOf(sessions);
  const first = sittings[0]?.from ?? 0;
  const pastHour = minuteOfHour(sittings[0]?.session) * MINUTE;
  const start = first - (pastHour % HALF_HOUR);
  const to = Math.max(...sittings.map((sitting) => Math.min(sitting.to, sitting.from + LONGEST_SITTING)));
  const across = new Set(sittings.filter((sitting) => isAcross(sitting, sittings)));
  const { rooms, tracks, lanes } = roomsOf(sittings, across, roomOrder);

  const moments = sittings.flatMap((sitting) => [sitting.from, Math.min(sitting.to, to)]);
  const step = Math.max(
    MINUTE,
    moments.reduce((sum, at) => divisor(sum, at - start), HALF_HOUR),
  );
  const rowOf = (at: Instant): number => Math.round((at - start) / step);
  return {
    from: start,
    to,
    step: step / MINUTE,
    rows: rowOf(to),
    rooms,
    tracks,
    blocks: sittings.map((sitting) => ({
      session: sitting.session,
      row: rowOf(sitting.from),
      rows: Math.max(1, rowOf(Math.min(sitting.to, to)) - rowOf(sitting.from)),
      ...(lanes.get(sitting) ?? { track: 0, tracks }),
      isAcross: across.has(sitting),
    })),
    hours: hoursBetween(first - pastHour, start, to),
    minute: minuteHeight(sittings),
  };
}

interface Sitting {
  readonly session: ListedSession;
  readonly from: Instant;
  readonly to: Instant;
}

interface Lane {
  readonly track: number;
  readonly tracks: number;
}

function sittingsOf(sessions: readonly ListedSession[]): readonly Sitting[] {
  const timed = sessions.filter(
    (session): session is ListedSession & { startsAt: Instant } => session.startsAt !== undefined,
  );
  const inOrder = timed.toSorted((a, b) => a.startsAt - b.startsAt);
  const starts = groupedBy(inOrder, ({ room }) => room);
  return inOrder.map((session) => {
    const { startsAt: from, endsAt, room } = session;
    const next = starts.get(room)?.find(({ startsAt }) => startsAt > from)?.startsAt ?? Infinity;
    const to = endsAt ?? Math.min(from + UNTOLD, next);
    return { session, from, to: Math.max(to, from + SHORTEST) };
  });
}

/** A break belongs to all rooms when nothing else is on; so does what has no room. */
function isAcross(own: Sitting, all: readonly Sitting[]): boolean {
  const { room, kind } = own.session;
  if (room !== undefined && !PAUSES.has(kind)) return false;
  return all.every((other) => other === own || other.from >= own.to || other.to <= own.from);
}

function roomsOf(
  sittings: readonly Sitting[],
  across: ReadonlySet<Sitting>,
  roomOrder: (room: RoomId) => number,
): { rooms: readonly GridRoom[]; tracks: number; lanes: ReadonlyMap<Sitting, Lane> } {
  const rank = (room: RoomId | undefined): number => (room === undefined ? Infinity : roomOrder(room));
  const byRoom = [
    ...groupedBy(
      sittings.filter((sitting) => !across.has(sitting)),
      ({ session }) => session.room,
    ),
  ];
  byRoom.sort(([a], [b]) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  const rooms: GridRoom[] = [];
  const lanes = new Map<Sitting, Lane>();
  let track = 0;
  for (const [room, own] of byRoom) {
    const groups = overlapping(own);
    const tracks = Math.max(...groups.map((group) => group.width));
    for (const { places, width } of groups) {
      for (const [sitting, lane] of places) {
        const first = Math.floor((lane * tracks) / width);
        lanes.set(sitting, { track: track + first, tracks: Math.floor(((lane + 1) * tracks) / width) - first });
      }
    }
    rooms.push({ room, track, tracks });
    track += tracks;
  }
  return { rooms, tracks: track, lanes };
}

/** Sittings that touch each other in time, each with a lane of its own beside those it overlaps. */
function overlapping(sittings: readonly Sitting[]): readonly { places: ReadonlyMap<Sitting, number>; width: number }[] {
  const groups: { places: Map<Sitting, number>; ends: Instant[]; to: Instant }[] = [];
  for (const sitting of sittings.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    let group = groups.at(-1);
    if (!group || sitting.from >= group.to) groups.push((group = { places: new Map(), ends: [], to: sitting.to }));
    const free = group.ends.findIndex((end) => end <= sitting.from);
    const lane = free < 0 ? group.ends.length : free;
    group.ends[lane] = sitting.to;
    group.places.set(sitting, lane);
    group.to = Math.max(group.to, sitting.to);
  }
  return groups.map(({ places, ends }) => ({ places, width: ends.length }));
}

/** The minutes the venue's clock showed. */
function minuteOfHour(session: ListedSession | undefined): number {
  return Number(session?.start?.slice(14, 16) ?? 0);
}

function hoursBetween(first: Instant, start: Instant, to: Instant): readonly Instant[] {
  const hours: Instant[] = [];
  for (let hour = first; hour < to; hour += 2 * HALF_HOUR) if (hour >= start) hours.push(hour);
  return hours;
}

/** Enough for a short session of that day, but no more than a screen an hour or two. */
function minuteHeight(sittings: readonly Sitting[]): number {
  const lengths = sittings.map(({ from, to }) => (to - from) / MINUTE).sort((a, b) => a - b);
  const short = lengths[Math.floor(lengths.length / 5)] ?? 30;
  return Math.min(0.35, Math.max(0.125, READABLE / short));
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
