import type { Conference } from './conference.ts';
import { emptyDraft, type Draft, type DraftPerson, type DraftSession } from './draft.ts';
import { addDays, clockOf, dateOf, venueTimeOf, type LocalDate } from './time.ts';
import type { Place } from './info.ts';

/** What of a conference can be taken over into another one. */
export const COPIED = ['sessions', 'rooms', 'tracks', 'people', 'pages', 'places'] as const;
export type Copied = (typeof COPIED)[number];

/**
 * A draft for a new conference that begins with what was chosen of another one. Sessions move with the first day and
 * keep their hour; those that were cancelled, and what belongs to one conference alone (papers, photos, portraits,
 * announcements, outcomes, editions), stay behind. Nothing refers to what was not taken over.
 */
export function copiedDraft(source: Draft, conference: Conference, what: readonly Copied[]): Draft {
  const takes = (name: Copied): boolean => what.includes(name);
  const withPeople = takes('people');
  return {
    ...emptyDraft(conference),
    ...(takes('rooms') ? { rooms: source.rooms } : {}),
    ...(takes('tracks') ? { tracks: source.tracks } : {}),
    ...(takes('pages') ? { pages: source.pages } : {}),
    ...(withPeople
      ? {
          people: mapped(source.people, withoutPortrait),
          organisations: source.organisations,
          delegations: source.delegations,
        }
      : {}),
    ...(takes('places') ? { places: takes('rooms') ? source.places : mapped(source.places, withoutRooms) } : {}),
    ...(takes('sessions') ? { sessions: copiedSessions(source, conference, takes) } : {}),
  };
}

function copiedSessions(
  source: Draft,
  conference: Conference,
  takes: (name: Copied) => boolean,
): Readonly<Record<string, DraftSession>> {
  const days = daysBetween(firstDay(source), conference.starts);
  const kept = Object.entries(source.sessions).filter(([, session]) => session.cancelled !== true);
  return Object.fromEntries(
    kept.map(([id, { room, track, people, attachments, day, start, end, ...session }]) => {
      void attachments; // Slides and recordings are of that time.
      const moved: DraftSession = {
        ...session,
        ...(takes('rooms') && room !== undefined ? { room } : {}),
        ...(takes('tracks') && track !== undefined ? { track } : {}),
        ...(takes('people') && people !== undefined ? { people } : {}),
        ...(day === undefined ? {} : { day: addDays(day, days) }),
        ...(start === undefined ? {} : { start: shifted(start) }),
        ...(end === undefined ? {} : { end: shifted(end) }),
      };
      return [id, moved];
    }),
  );

  function shifted(time: string): string {
    return venueTimeOf(addDays(dateOf(time), days), clockOf(time), conference.timeZone);
  }
}

function firstDay({ conference, sessions }: Draft): LocalDate | undefined {
  if (conference.starts !== undefined) return conference.starts;
  return Object.values(sessions)
    .flatMap(({ day }) => day ?? [])
    .sort()[0];
}

function daysBetween(from: LocalDate | undefined, to: LocalDate | undefined): number {
  return from === undefined || to === undefined ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Who agreed to be shown in a picture agreed to it at that conference. */
function withoutPortrait({ portrait, ...person }: DraftPerson): DraftPerson {
  void portrait;
  return person;
}

function withoutRooms({ rooms, plan, ...place }: Place): Place {
  void rooms;
  return { ...place, ...(plan === undefined ? {} : { plan: { renditions: plan.renditions } }) };
}

function mapped<T>(records: Readonly<Record<string, T>>, map: (record: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(records).map(([id, record]) => [id, map(record)]));
}
