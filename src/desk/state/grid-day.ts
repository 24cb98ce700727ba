import type { Draft, DraftSession } from '#domain/draft.ts';
import { groupedBy } from '#domain/grouping.ts';
import { dayOf } from '#domain/programme.ts';
import { byCodeUnits } from '#domain/records.ts';
import type { RoomId, SessionId } from '#domain/session.ts';
import { addDays, instantOf, isVenueTime, venueTimeOf, type Instant, type LocalDate } from '#domain/time.ts';

/** A session's place in the grid of a day. Minutes count from the day's midnight at the venue and may pass the next. */
export interface GridBlock {
  readonly id: SessionId;
  readonly session: DraftSession;
  /** Which room's column. */
  readonly column: number;
  readonly from: number;
  readonly to: number;
  /** Sessions that overlap in a room stand side by side: which of how many places this one has. */
  readonly lane: number;
  readonly lanes: number;
}

export interface GridDay {
  readonly day: LocalDate;
  readonly midnight: Instant;
  /** What is shown, in minutes: full hours. */
  readonly from: number;
  readonly to: number;
  /** Rooms side by side; undefined, last: sessions whose room is not known. */
  readonly columns: readonly (RoomId | undefined)[];
  readonly blocks: readonly GridBlock[];
}

const MINUTE = 60_000;
/** What nobody told the end of is drawn this long. */
export const UNTOLD = 30;
const SHORTEST = 5;
const MORNING = 7 * 60;
const EVENING = 19 * 60;

/** Lays out a day. What did not change since `before` is the same object there and here, so that it need not be drawn. */
export function gridDay(draft: Draft, day: LocalDate, before?: GridDay): GridDay {
  const { timeZone } = draft.conference;
  const midnight = before?.day === day ? before.midnight : instantOf(venueTimeOf(day, '00:00', timeZone));
  const sessions = Object.entries(draft.sessions).filter(([, session]) => dayOf(session) === day);
  const placed = sessions.flatMap(([id, session]) => placeOf(id, session, midnight));
  const columns = columnsOf(draft, placed);
  const known = new Map(before?.blocks.map((block) => [block.id, block]));
  const blocks = [...groupedBy(placed, ({ session }) => columns.indexOf(session.room))]
    .flatMap(([column, own]) => laned(own, column))
    .sort((a, b) => a.from - b.from || a.column - b.column || a.lane - b.lane)
    .map((block) => sameBlock(known.get(block.id), block));
  const first = Math.min(MORNING, ...placed.map(({ from }) => from));
  const last = Math.max(EVENING, ...placed.map(({ to }) => to));
  return { day, midnight, columns, blocks, from: Math.floor(first / 60) * 60, to: Math.ceil(last / 60) * 60 };
}

/** Lays out days one after the other, each with what it shares with the one before. */
export function rememberingGridDay(): (draft: Draft, day: LocalDate) => GridDay {
  let before: GridDay | undefined;
  return (draft, day) => (before = gridDay(draft, day, before));
}

/** The days of a conference: its own, and those sessions are on. */
export function gridDays({ conference: { starts, ends }, sessions }: Draft): readonly LocalDate[] {
  const days = new Set(Object.values(sessions).flatMap((session) => dayOf(session) ?? []));
  // A conference that was given the wrong year must not make ten thousand days.
  for (let day = starts, count = 0; day && ends && day <= ends && count < 60; day = addDays(day, 1), count++)
    days.add(day);
  if (starts) days.add(starts);
  return [...days].sort(byCodeUnits);
}

/** Sessions that have no time yet: of that day, and of no day at all. */
export function trayOf(draft: Draft, day: LocalDate | undefined): readonly (readonly [SessionId, DraftSession])[] {
  return Object.entries(draft.sessions)
    .filter(([, session]) => session.start === undefined && (session.day === undefined || session.day === day))
    .sort(([, a], [, b]) => Number(a.day === undefined) - Number(b.day === undefined) || a.order - b.order);
}

type Placed = Pick<GridBlock, 'id' | 'session' | 'from' | 'to'>;

function placeOf(id: SessionId, session: DraftSession, midnight: Instant): readonly Placed[] {
  const { start, end } = session;
  if (start === undefined || !isVenueTime(start)) return [];
  const from = Math.round((instantOf(start) - midnight) / MINUTE);
  const told =
    end === undefined || !isVenueTime(end) ? from + UNTOLD : Math.round((instantOf(end) - midnight) / MINUTE);
  return [{ id, session, from, to: Math.max(told, from + SHORTEST) }];
}

function columnsOf({ rooms }: Draft, placed: readonly Placed[]): readonly (RoomId | undefined)[] {
  const known = Object.entries(rooms).sort(([a, x], [b, y]) => x.order - y.order || byCodeUnits(a, b));
  const ids = known.map(([id]) => id);
  const strays = [...new Set(placed.flatMap(({ session: { room } }) => (room && !ids.includes(room) ? room : [])))];
  const needsNone = ids.length === 0 || placed.some(({ session }) => session.room === undefined);
  return [...ids, ...strays, ...(needsNone ? [undefined] : [])];
}

function laned(placed: readonly Placed[], column: number): readonly GridBlock[] {
  const groups: { readonly own: [Placed, number][]; ends: number[]; to: number }[] = [];
  for (const each of placed.toSorted((a, b) => a.from - b.from || b.to - a.to || byCodeUnits(a.id, b.id))) {
    let group = groups.at(-1);
    if (!group || each.from >= group.to) groups.push((group = { own: [], ends: [], to: each.to }));
    const free = group.ends.findIndex((end) => end <= each.from);
    const lane = free < 0 ? group.ends.length : free;
    group.ends[lane] = each.to;
    group.own.push([each, lane]);
    group.to = Math.max(group.to, each.to);
  }
  return groups.flatMap(({ own, ends }) => own.map(([each, lane]) => ({ ...each, column, lane, lanes: ends.length })));
}

function sameBlock(before: GridBlock | undefined, block: GridBlock): GridBlock {
  if (!before) return block;
  const fields = ['session', 'column', 'from', 'to', 'lane', 'lanes'] as const;
  return fields.every((field) => before[field] === block[field]) ? before : block;
}

/** A day with one of its rooms only: what fits on a phone. */
export function onlyColumn(grid: GridDay, column: number): GridDay {
  const blocks = grid.blocks.filter((block) => block.column === column).map((block) => ({ ...block, column: 0 }));
  return { ...grid, columns: [grid.columns[column]], blocks };
}

/** The clock so many minutes after midnight; what is after the next midnight starts again at 00:00. */
export function clockOfMinute(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}
