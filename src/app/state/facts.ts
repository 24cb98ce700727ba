import type { Change } from '#domain/changes.ts';
import { dayOf, type ListedSession } from '#domain/programme.ts';
import { clockOf, dateOf, venueTimeAt } from '#domain/time.ts';
import { fieldOf, timeText } from './changed-facts.ts';
import { spanOf } from './formats.ts';
import type { Handbook } from './handbook.ts';
import { speechOf } from './speech.ts';

/** One line of a list of facts: `Lúc` — **10:45 – 11:30**, Thứ Năm, 10/5 — and below it what else there is to know. */
export interface Fact {
  readonly label: string;
  readonly strong?: string | undefined;
  readonly rest?: string | undefined;
  readonly notes?: readonly string[] | undefined;
  /** What it was before. */
  readonly moved?: string | undefined;
  readonly lang?: string | undefined;
  readonly href?: string | undefined;
}

/** When, where, in which track and language a session is; only what is known. */
export function sessionFacts(session: ListedSession, change: Change | undefined, book: Handbook): readonly Fact[] {
  const { conference, formats, messages } = book;
  const { t } = messages;
  const { text, lang } = conference;
  const fields = change?.kind === 'session-changed' ? change.fields : [];
  const before = fieldOf(fields, 'room')?.before;
  const room = session.room === undefined ? undefined : conference.current?.programme.rooms[session.room];
  const facts: Fact[] = [{ label: t('session.when'), ...whenOf(session, change, book) }];
  if (room) {
    facts.push({
      label: t('session.where'),
      strong: text(room.name),
      rest: room.floor && `, ${text(room.floor)}`,
      moved: before && t('session.wasIn', { before: text(before) }),
      lang: lang(room.name),
    });
  }
  if (session.track) facts.push({ label: t('session.track'), rest: conference.track(session.track) });
  if (session.language && session.language !== 'und') {
    facts.push({ label: t('session.language'), rest: formats.current.language(session.language) });
  }
  return facts;
}

function whenOf(session: ListedSession, change: Change | undefined, book: Handbook): Omit<Fact, 'label'> {
  const { t } = book.messages;
  const formats = book.formats.current;
  const { start, partOfDay } = session;
  const day = dayOf(session);
  if (start === undefined) {
    if (day === undefined) return { rest: t('session.noDay') };
    const part = partOfDay && `, ${t(`programme.${partOfDay}`).toLocaleLowerCase()}`;
    return { strong: formats.day(day), rest: part, notes: [t('programme.untimed')] };
  }
  const time = change?.kind === 'session-changed' ? fieldOf(change.fields, 'time') : undefined;
  const own = ownTimeOf(session, book);
  return {
    strong: session.end === undefined ? t('session.from', { start: clockOf(start) }) : spanOf(session),
    // A talk at 01:00 is listed under the evening before, but happens on the next date.
    rest: `, ${formats.day(dateOf(start))}`,
    notes: own ? [t('session.yourTime', { time: own })] : [],
    moved:
      time && time.before.start !== undefined
        ? t('session.movedFrom', { before: timeText(time.before, time.after, speechOf(book)) })
        : undefined,
  };
}

/** The phone's own reading of the start, where it is another than the venue's. */
function ownTimeOf({ start, startsAt }: ListedSession, { phoneZone, formats }: Handbook): string | undefined {
  if (start === undefined || startsAt === undefined || phoneZone === undefined) return undefined;
  const own = venueTimeAt(startsAt, phoneZone);
  return own.slice(0, 16) === start.slice(0, 16) ? undefined : formats.current.ownTime(startsAt);
}
