import type { Draft } from '#domain/draft.ts';
import { dayOf } from '#domain/programme.ts';
import { recordOf } from '#domain/records.ts';
import { followersOf, type LateScope } from '#domain/running-late.ts';
import type { RoomId, Session, SessionId } from '#domain/session.ts';
import type { LocalisedText } from '#domain/text.ts';
import { instantOf, venueTimeAt, type Instant, type LocalDate } from '#domain/time.ts';
import type { LocalEdit } from './draft.ts';
import type { GridDay } from './grid-day.ts';

/** How a session is moved in the grid. */
export interface GridMove {
  /** Minutes later; negative: earlier. */
  readonly minutes: number;
  /** The room it goes to; null: to none. Absent: it stays in its own. */
  readonly room?: RoomId | null;
  /** Minutes its end is later besides. */
  readonly longer?: number;
  /** What goes with it in time: nothing, what follows in the room it was in, or what follows in every room. */
  readonly scope?: LateScope;
}

const MINUTE = 60_000;
const SHORTEST = 5 * MINUTE;
/** What has no end gets one of so many minutes as soon as its length is touched. */
const USUAL = 30 * MINUTE;

/** The edits that move a session; none when nothing is different afterwards. */
export function moveEdits(draft: Draft, id: SessionId, move: GridMove): readonly LocalEdit[] {
  const session = recordOf(draft.sessions, id);
  if (session?.start === undefined) return [];
  const { minutes, room, longer = 0, scope = 'session' } = move;
  const time = (instant: Instant): string => venueTimeAt(instant, draft.conference.timeZone);
  const shifted = ({ start, end, day }: Session, listed: LocalDate | undefined): Record<string, unknown> => ({
    ...(start === undefined ? {} : { start: time(instantOf(start) + minutes * MINUTE) }),
    ...(end === undefined ? {} : { end: time(instantOf(end) + minutes * MINUTE) }),
    // What begins after midnight stays listed under its evening.
    ...(day === undefined && listed !== undefined ? { day: listed } : {}),
  });
  const patch: Record<string, unknown> = minutes === 0 ? {} : shifted(session, dayOf(session));
  if (longer !== 0) {
    const start = instantOf(session.start) + minutes * MINUTE;
    const end =
      (session.end === undefined ? instantOf(session.start) + USUAL : instantOf(session.end)) + minutes * MINUTE;
    patch['end'] = time(Math.max(start + SHORTEST, end + longer * MINUTE));
  }
  if (room !== undefined && room !== (session.room ?? null)) patch['room'] = room;
  const others = minutes === 0 ? [] : followersOf(draft, session, { session: id, scope }, instantOf(session.start));
  return [
    ...(Object.keys(patch).length > 0 ? [{ collection: 'sessions', id, patch } as const] : []),
    ...others.map(([other, follower]) => ({
      collection: 'sessions' as const,
      id: other,
      patch: shifted(follower, dayOf(follower)),
    })),
  ];
}

/** A place in the grid. */
export interface GridPlace {
  readonly column: number;
  /** Minutes since the day's midnight. */
  readonly from: number;
  readonly to: number;
}

/** The edit that gives a session a place it did not have. */
export function placeEdit(draft: Draft, grid: GridDay, id: SessionId, place: GridPlace): LocalEdit {
  return { collection: 'sessions', id, patch: placed(draft, grid, place) };
}

/** The edit that makes a session at a place. */
export function newSessionEdit(
  draft: Draft,
  grid: GridDay,
  { id, title, place }: { readonly id: SessionId; readonly title: LocalisedText; readonly place: GridPlace },
): LocalEdit {
  const last = Math.max(-1, ...Object.values(draft.sessions).map(({ order }) => order));
  return { collection: 'sessions', id, patch: { title, kind: 'talk', order: last + 1, ...placed(draft, grid, place) } };
}

/** The edits that take a session to another day, at the same time of day. */
export function dayEdits(draft: Draft, id: SessionId, from: LocalDate, to: LocalDate): readonly LocalEdit[] {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * MINUTE));
  return moveEdits(draft, id, { minutes: days * 24 * 60 }).map((edit) => ({
    ...edit,
    patch: { ...edit.patch, day: to },
  }));
}

/** The edit that takes a session's time away; its day and room stay. */
export function untimedEdit(id: SessionId, day: LocalDate): LocalEdit {
  return { collection: 'sessions', id, patch: { start: null, end: null, day } };
}

/** The first time of a day a room is free for so many minutes, from its last session on, in minutes. */
export function freeFrom({ blocks, columns }: GridDay, room: RoomId | undefined): { column: number; from: number } {
  const column = Math.max(0, columns.indexOf(room));
  const ends = blocks.filter((block) => block.column === column).map(({ to }) => to);
  return { column, from: Math.ceil(Math.max(8 * 60, ...ends) / 5) * 5 };
}

function placed({ conference }: Draft, { day, midnight, columns }: GridDay, place: GridPlace): Record<string, unknown> {
  const time = (minutes: number): string => venueTimeAt(midnight + minutes * MINUTE, conference.timeZone);
  const room = columns[place.column];
  return { day, start: time(place.from), end: time(place.to), ...(room === undefined ? {} : { room }) };
}

/** Where a session without a time is put at a touch: after the last one of its room, else of the first room. */
export function placeInSight(grid: GridDay, session: Session | undefined): GridPlace {
  const { column, from } = freeFrom(grid, session?.room);
  return { column, from, to: from + USUAL / MINUTE };
}
