import { addDays, instantOf, type LocalDate } from '#domain/time.ts';
import type { PartOfDay } from '#domain/session.ts';
import { readDuration } from './durations.ts';
import type { Oddities } from './oddities.ts';
import type { Cell } from './sheet.ts';
import type { SheetRow } from './sheet-rows.ts';
import type { SourceTiming } from './source-programme.ts';
import type { VenueClock } from './venue-clock.ts';
import { dateOfSerial, readWrittenDate } from './written-dates.ts';
import { clockOfFraction, readTimes, type ReadTimes } from './written-times.ts';

/** What rows inherit from those above: a date is written once for the whole day. */
export interface Inherited {
  readonly date: LocalDate | undefined;
  readonly partOfDay: PartOfDay | undefined;
}

export interface TimingContext {
  readonly clock: VenueClock;
  /** The year for dates that do not tell theirs. */
  readonly year: number | undefined;
  /** The day when no row tells any. */
  readonly starts: LocalDate | undefined;
  readonly oddities: Oddities;
}

/** A row's day, start and end, and what the next rows inherit. */
export function sheetTimingOf(
  row: SheetRow,
  before: Inherited,
  context: TimingContext,
): { timing: SourceTiming; inherited: Inherited } {
  const { clock, oddities } = context;
  const own = dateIn(row, context);
  const date = own ?? before.date ?? context.starts;
  const times = timesIn(row);
  const newDay = own !== undefined && own !== before.date;
  const partOfDay = times.partOfDay ?? (newDay ? undefined : before.partOfDay);
  const inherited = { date: own ?? before.date, partOfDay };
  if (times.start === undefined) {
    const written = row.text('time') || row.text('start');
    if (written !== '' && times.partOfDay === undefined && readWrittenDate(written, context.year) === undefined) {
      const what = `“${written.slice(0, 40)}” is no time`;
      oddities.add({ kind: 'odd-time', where: row.where('time'), what, done: 'listed without a time' });
    }
    return { timing: { day: date, partOfDay }, inherited };
  }
  if (date === undefined) {
    const what = `it starts at ${times.start}, but no date is told`;
    oddities.add({
      kind: 'missing-date',
      where: row.where(),
      what,
      done: 'listed without a time; give the first day and import again',
    });
    return { timing: { partOfDay: partOfClock(times.start) }, inherited };
  }
  const start = clock.of(date, times.start);
  // Below “Chiều” a session without a time is in the afternoon; without such a heading nothing is known of it.
  const sectioned = partOfDay === undefined ? undefined : partOfClock(times.start);
  const end = endOf(row, date, start, times, context);
  return { timing: { day: date, start, end }, inherited: { ...inherited, partOfDay: sectioned } };
}

/** A date or part of the day that stands alone in a row, as a heading of the rows below. */
export function sectionOf(
  text: string,
  where: string,
  before: Inherited,
  { year, oddities }: TimingContext,
): Inherited | undefined {
  const read = readWrittenDate(text, year);
  const date = read?.date;
  const { partOfDay, start } = readTimes(text);
  const bare = text
    .replace(/[\d/.\-:,()]/g, ' ')
    .replace(
      /(ngày|tháng|năm|thứ|buổi|sáng|chiều|tối|hai|ba|tư|năm|sáu|bảy|chủ nhật|day|[a-z]+day|morning|afternoon|evening)/giu,
      ' ',
    );
  const saysMore = (bare.match(/\p{L}{2,}/gu)?.length ?? 0) > 3;
  if (start !== undefined || saysMore || (date === undefined && partOfDay === undefined)) return undefined;
  if (read?.odd !== undefined)
    oddities.add({ kind: 'odd-date', where, what: `“${text.slice(0, 40)}”`, done: read.odd });
  return { date: date ?? before.date, partOfDay };
}

function dateIn(row: SheetRow, { year, oddities }: TimingContext): LocalDate | undefined {
  for (const column of ['date', 'time', 'start'] as const) {
    const cell = row.cell(column);
    const date = dateOfCell(cell);
    if (date !== undefined) return date;
    if (typeof cell !== 'string') continue;
    const read = readWrittenDate(cell, year);
    if (read?.odd !== undefined) {
      oddities.add({
        kind: 'odd-date',
        where: row.where(column),
        what: `“${cell.trim().slice(0, 40)}”`,
        done: read.odd,
      });
    }
    if (read !== undefined) return read.date;
    if (column === 'date' && readTimes(cell).start === undefined && readTimes(cell).partOfDay === undefined) {
      const what = `“${cell.trim().slice(0, 40)}” is no date`;
      oddities.add({ kind: 'odd-date', where: row.where(column), what, done: 'the date above it was taken' });
    }
  }
  return undefined;
}

/** Excel's own dates; those before 1901 are times of day. */
function dateOfCell(cell: Cell): LocalDate | undefined {
  if (typeof cell === 'number') return dateOfSerial(cell);
  if (!(cell instanceof Date) || Number.isNaN(cell.getTime()) || cell.getUTCFullYear() < 1901) return undefined;
  return cell.toISOString().slice(0, 10);
}

function timesIn(row: SheetRow): ReadTimes {
  const time = timesOfCell(row.cell('time'));
  const start = timesOfCell(row.cell('start')).start ?? time.start;
  const date = timesOfCell(row.cell('date'));
  const end = timesOfCell(row.cell('end')).start ?? timesOfCell(row.cell('start')).end ?? time.end;
  const from = start ?? date.start;
  const until = end ?? (start === undefined ? date.end : undefined);
  const part = readTimes(row.text('partOfDay')).partOfDay ?? time.partOfDay ?? date.partOfDay;
  return {
    ...(from === undefined ? {} : { start: from }),
    ...(until === undefined ? {} : { end: until }),
    ...(part === undefined ? {} : { partOfDay: part }),
  };
}

function timesOfCell(cell: Cell): ReadTimes {
  if (typeof cell === 'string') return readTimes(cell);
  if (typeof cell === 'number') return cell >= 0 && cell < 1 ? { start: clockOfFraction(cell) } : wholeDay(cell);
  if (!(cell instanceof Date) || Number.isNaN(cell.getTime())) return {};
  const serial = cell.getTime() / 86_400_000;
  // Midnight of a date is a date without a time; midnight of 1899 is a time.
  return cell.getUTCFullYear() < 1901 ? { start: clockOfFraction(serial) } : wholeDay(serial);
}

function wholeDay(serial: number): ReadTimes {
  return Number.isInteger(serial) || serial < 1 ? {} : { start: clockOfFraction(serial) };
}

function endOf(
  row: SheetRow,
  date: LocalDate,
  start: string,
  { end }: ReadTimes,
  { clock, oddities }: TimingContext,
): string | undefined {
  if (end === undefined) {
    const duration = readDuration(row.text('duration'));
    return duration === undefined || duration.minutes === 0
      ? undefined
      : clock.at(instantOf(start) + duration.minutes * 60_000);
  }
  const sameDay = clock.of(date, end);
  if (instantOf(sameDay) > instantOf(start)) return sameDay;
  const nextDay = clock.of(addDays(date, 1), end);
  const hours = (instantOf(nextDay) - instantOf(start)) / 3_600_000;
  const pastMidnight = hours <= 12;
  const what = `its end ${end} is not after its start`;
  oddities.add({
    kind: 'odd-time',
    where: row.where('time'),
    what,
    done: pastMidnight ? 'read as past midnight' : 'its end stays unknown',
  });
  return pastMidnight ? nextDay : undefined;
}

function partOfClock(clock: string): PartOfDay {
  if (clock < '12:00') return 'morning';
  return clock < '18:00' ? 'afternoon' : 'evening';
}
