import type { Oddities } from './oddities.ts';
import type { FormatName, ImportOptions } from './imported.ts';
import { isName, peopleInCell } from './people-in-cell.ts';
import { sessionKindOf } from './session-kinds.ts';
import type { Header } from './sheet-header.ts';
import { isTotal, rowsOf, type SheetRow } from './sheet-rows.ts';
import { sectionOf, sheetTimingOf, type Inherited, type TimingContext } from './sheet-timing.ts';
import type { Sheet } from './sheet.ts';
import type { SourceEvent, SourcePerson, SourceProgramme } from './source-programme.ts';
import { createVenueClock, isTimeZone } from './venue-clock.ts';
import { vietnameseness } from './vietnamese-syllables.ts';
import { readWrittenDate } from './written-dates.ts';

export interface Table {
  readonly sheet: Sheet;
  readonly header: Header;
}

/** The programme that tables of sessions make: one session a row, dates inherited from above. */
export function readSheetProgramme(
  tables: readonly Table[],
  format: FormatName,
  options: ImportOptions,
  oddities: Oddities,
): SourceProgramme {
  const vietnamese = vietnameseness(tables.flatMap(({ sheet }) => sheet.rows.flat()).join(' ')) > 0.6;
  const zone = zoneOf(options, vietnamese, oddities);
  const { starts } = options.conference;
  const events = tables.flatMap(({ sheet, header }) => {
    const title = sheet.rows.slice(0, header.row).flat().join(' ');
    const year = yearIn(`${title} ${sheet.name}`) ?? yearOf(starts);
    const context = { clock: createVenueClock(zone), year, starts, oddities };
    return eventsOf({ sheet, header }, context, oddities);
  });
  const language = options.conference.languages?.[0] ?? (vietnamese ? 'vi' : undefined);
  return {
    format,
    conference: { timeZone: zone, languages: language === undefined ? [] : [language] },
    rooms: [],
    tracks: [],
    events,
    people: [],
  };
}

function eventsOf({ sheet, header }: Table, context: TimingContext, oddities: Oddities): readonly SourceEvent[] {
  const events: SourceEvent[] = [];
  const title = sheet.rows.slice(0, header.row).flat().map(String).join(' ');
  const headed = readWrittenDate(`${title} ${sheet.name}`, context.year)?.date;
  let inherited: Inherited = { date: headed, partOfDay: undefined };
  for (const row of rowsOf(sheet, header, oddities)) {
    const section = row.alone === undefined ? undefined : sectionOf(row.alone, row.where(), inherited, context);
    if (section !== undefined) {
      inherited = section;
      continue;
    }
    if (isTotal(row, header.columns.keys())) {
      oddities.add({ kind: 'left-out', where: row.where(), what: 'a row of totals', done: 'left out' });
      continue;
    }
    const { timing, inherited: next } = sheetTimingOf(row, inherited, context);
    inherited = next;
    if (row.text('title') === '') {
      continueOrReport(row, events, oddities);
      continue;
    }
    events.push({ ...eventOf(row), timing });
  }
  return events;
}

/** A row without a title belongs to the session above it when it names more people, else it is none. */
function continueOrReport(row: SheetRow, events: SourceEvent[], oddities: Oddities): void {
  const last = events.at(-1);
  const more = peopleIn(row);
  const where = row.where('title');
  if (last !== undefined && more.length > 0) {
    events[events.length - 1] = { ...last, people: [...last.people, ...more] };
    oddities.add({
      kind: 'missing-title',
      where,
      what: 'it has no title but names people',
      done: `they were added to ${last.where}`,
    });
    return;
  }
  oddities.add({ kind: 'missing-title', where, what: 'it has no title', done: 'left out' });
}

function eventOf(row: SheetRow): Omit<SourceEvent, 'timing'> {
  const title = row.text('title');
  const people = peopleIn(row);
  const organisation = row.text('organisation');
  const kind = row.text('kind') === '' ? kindOfTitle(title) : undefined;
  return {
    where: row.where(),
    id: row.text('id') || undefined,
    title,
    subtitle: people.length === 0 && organisation !== '' ? organisation : undefined,
    abstract: row.text('abstract') || undefined,
    description: row.text('notes') || undefined,
    room: row.text('room') || undefined,
    track: row.text('track') || undefined,
    type: row.text('kind') || undefined,
    kind,
    language: row.text('language') || undefined,
    people,
    links: [],
    attachments: [],
  };
}

function peopleIn(row: SheetRow): readonly SourcePerson[] {
  const organisation = row.text('organisation') || undefined;
  const position = row.text('position') || undefined;
  const speakers = peopleInCell(row.text('speaker') || row.text('name'));
  const own = speakers.map((person) => ({
    ...person,
    organisation: isName(person.name) ? organisation : undefined,
    position: person.position ?? (speakers.length === 1 ? position : undefined),
  }));
  const chairs = peopleInCell(row.text('chair')).map((person) => ({ ...person, role: 'chair' as const }));
  return [...own, ...chairs];
}

/** A Vietnamese agenda says in the first words what a session is: “Báo cáo tổng kết…”, “Giải lao”. */
function kindOfTitle(title: string): SourceEvent['kind'] {
  return sessionKindOf(title.slice(0, 40));
}

function zoneOf({ conference }: ImportOptions, vietnamese: boolean, oddities: Oddities): string {
  const { timeZone } = conference;
  if (timeZone !== undefined && isTimeZone(timeZone)) return timeZone;
  const zone = vietnamese ? 'Asia/Ho_Chi_Minh' : 'UTC';
  const what = 'a spreadsheet tells no time zone';
  oddities.add({
    kind: 'time-zone',
    where: 'conference',
    what,
    done: `${zone} was taken; give the venue's own and import again`,
  });
  return zone;
}

function yearIn(text: string): number | undefined {
  const years = new Set(text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []);
  return years.size === 1 ? Number([...years][0]) : undefined;
}

function yearOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : Number(date.slice(0, 4));
}
