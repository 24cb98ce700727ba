import * as fc from 'fast-check';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import type { Conference } from '#domain/conference.ts';
import type { Announcement } from '#domain/announcements.ts';
import type { Details, Programme } from '#domain/parts.ts';
import { PARTS_OF_DAY, ROLES, SESSION_KINDS, type Session, type SessionDetails } from '#domain/session.ts';
import { listedSession, type ListedSession } from '#domain/programme.ts';

/** A conference in Lạng Sơn of three days. */
export function aConference(told: Partial<Conference> = {}): Conference {
  return {
    title: { vi: 'Hội nghị Tổng kết', en: 'Closing conference' },
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
    starts: '2018-05-10',
    ends: '2018-05-12',
    ...told,
  };
}

/** A session nothing is known of but its title, unless told. */
export function aSession(told: Partial<Session> = {}): Session {
  return { title: { vi: 'Báo cáo' }, kind: 'report', order: 0, ...told };
}

/** A session on 10 May 2018 from and to a clock of Lạng Sơn, e.g. `aSlot('07:30', '08:15')`. */
export function aSlot(from: string, to: string | undefined, told: Partial<Session> = {}): Session {
  const at = (clock: string): string => `2018-05-10T${clock}:00+07:00`;
  return aSession({ day: '2018-05-10', start: at(from), ...(to === undefined ? {} : { end: at(to) }), ...told });
}

/** The same with its id, as an index lists it. */
export function listedSlot(
  id: string,
  from: string,
  to: string | undefined,
  told: Partial<Session> = {},
): ListedSession {
  return listedSession(id, aSlot(from, to, told));
}

/** A programme with these sessions and whatever else is told. */
export function aProgramme(sessions: Readonly<Record<string, Session>>, told: Partial<Programme> = {}): Programme {
  return {
    conference: aConference(),
    sessions,
    rooms: {},
    tracks: {},
    people: {},
    organisations: {},
    delegations: {},
    announcements: {},
    ...told,
  };
}

/** A draft that has no problem, unless told: one session in one room by one person. */
export function aDraft(told: Partial<Draft> = {}): Draft {
  return {
    ...emptyDraft(aConference()),
    sessions: { s1: aSlot('07:30', '08:15', { room: 'r1', people: [{ person: 'p1', role: 'speaker' }] }) },
    rooms: { r1: { name: { vi: 'Hội trường' }, order: 0 } },
    people: { p1: { name: 'Vũ Dương Thuý Ngà' } },
    ...told,
  };
}

const words = fc.oneof(
  fc.constantFrom('Báo cáo', 'Thảo luận', 'Đại hội', 'Keynote', '</script>', '"', '🎉'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const text = fc.dictionary(fc.constantFrom('vi', 'en', 'de'), words, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const day = fc.constantFrom('2018-05-09', '2018-05-10', '2018-05-11', '2018-05-12');
const venueTime = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([date, hour, minute]) => `${date}T${String(hour).padStart(2, '0')}:${minute}:00+07:00`);
const rooms = ['r1', 'r2', 'r3'];
const people = ['p1', 'p2', 'p3'];
// Some ids are names every object inherits, and some look like array indices, which engines order by themselves.
const ids = fc.constantFrom('s1', 's2', 's3', 's4', '10', '9', 'toString', 'valueOf', 'Đ', '😀', '\ufb33');

/** Any session. */
export const anySession: fc.Arbitrary<Session> = fc.record(
  {
    title: text,
    subtitle: text,
    kind: fc.constantFrom(...SESSION_KINDS),
    day,
    order: fc.nat(9),
    start: venueTime,
    end: venueTime,
    partOfDay: fc.constantFrom(...PARTS_OF_DAY),
    room: fc.constantFrom(...rooms),
    track: fc.constantFrom('t1', 't2'),
    people: fc.array(fc.record({ person: fc.constantFrom(...people), role: fc.constantFrom(...ROLES) }), {
      maxLength: 3,
    }),
    language: fc.constantFrom('vi', 'en'),
    cancelled: fc.constant(true),
    doNotRecord: fc.constant(true),
  },
  { requiredKeys: ['title', 'kind', 'order'], noNullPrototype: true },
);

const anyAnnouncement: fc.Arbitrary<Announcement> = fc.record(
  { title: text, text, at: venueTime, pinned: fc.constant(true), urgent: fc.constant(true) },
  { requiredKeys: ['title', 'at'], noNullPrototype: true },
);

/** Any small programme, whose sessions may name rooms and people that are not there. */
export const anyProgramme: fc.Arbitrary<Programme> = fc.record(
  {
    conference: fc.record({
      title: text,
      timeZone: fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Brussels'),
      languages: fc.constantFrom(['vi'], ['en', 'vi']),
    }),
    sessions: fc.dictionary(ids, anySession, { maxKeys: 8, noNullPrototype: true }),
    rooms: fc.dictionary(fc.constantFrom(...rooms), fc.record({ name: text, order: fc.nat(5) }), {
      noNullPrototype: true,
    }),
    tracks: fc.dictionary(fc.constantFrom('t1', 't2'), fc.record({ name: text, order: fc.nat(5) }), {
      noNullPrototype: true,
    }),
    people: fc.dictionary(fc.constantFrom(...people), fc.record({ name: words }), { noNullPrototype: true }),
    organisations: fc.constant({}),
    delegations: fc.constant({}),
    announcements: fc.dictionary(fc.constantFrom('a1', 'a2', 'valueOf'), anyAnnouncement, { noNullPrototype: true }),
  },
  { noNullPrototype: true },
);

const anySessionDetails: fc.Arbitrary<SessionDetails> = fc.record(
  {
    abstract: text,
    description: text,
    links: fc.array(fc.record({ url: fc.constantFrom('https://example.org/a', 'https://example.org/b') }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Any details of the sessions of `anyProgramme`. */
export const anyDetails: fc.Arbitrary<Details> = fc.record(
  {
    sessions: fc.dictionary(ids, anySessionDetails, { maxKeys: 6, noNullPrototype: true }),
    people: fc.constant({}),
    outcomes: fc.constant({}),
  },
  { noNullPrototype: true },
);
