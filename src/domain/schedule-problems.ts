import { clashesAmong } from './clashes.ts';
import type { Draft, DraftSession } from './draft.ts';
import { problem, type DraftPlace, type Problem } from './problem-kinds.ts';
import { dayOf, listedSession, type ListedSession } from './programme.ts';
import { recordOf } from './records.ts';
import { textIn, type LocalisedText } from './text.ts';
import { addDays, dateOf, isLocalDate, isVenueTime } from './time.ts';

const HOUR = 3_600_000;

/** What does not fit about when and where sessions are. */
export function scheduleProblems(draft: Draft): readonly Problem[] {
  const readable: ListedSession[] = [];
  const problems: Problem[] = [];
  for (const [id, session] of Object.entries(draft.sessions)) {
    const unreadable = unreadableTimes(id, session);
    problems.push(...unreadable);
    if (unreadable.length === 0) readable.push(listedSession(id, session));
  }
  problems.push(...readable.flatMap((session) => timeProblems(session, draft)));
  return [...problems, ...clashProblems(readable, draft), ...doubled(readable, draft)];
}

function unreadableTimes(id: string, { day, start, end }: DraftSession): readonly Problem[] {
  const problems: Problem[] = [];
  if (day !== undefined && !isLocalDate(day)) problems.push(problem('not-a-date', at(id, 'day'), { text: day }));
  for (const [field, text] of Object.entries({ start, end })) {
    if (text !== undefined && !isVenueTime(text)) problems.push(problem('not-a-time', at(id, field), { text }));
  }
  return problems;
}

function timeProblems(session: ListedSession, { conference }: Draft): readonly Problem[] {
  const { id, day, start, end, startsAt, endsAt } = session;
  const problems: Problem[] = [];
  if (start !== undefined && end !== undefined && startsAt !== undefined && endsAt !== undefined) {
    if (endsAt < startsAt) problems.push(problem('end-before-start', at(id, 'end'), { start, end }));
    if (endsAt - startsAt > 24 * HOUR) {
      problems.push(problem('longer-than-a-day', at(id, 'end'), { hours: Math.ceil((endsAt - startsAt) / HOUR) }));
    }
  }
  if (day !== undefined && start !== undefined) {
    const date = dateOf(start);
    if (date < addDays(day, -1) || date > addDays(day, 1)) {
      problems.push(problem('start-far-from-day', at(id, 'start'), { day, start }));
    }
  }
  const { starts, ends } = conference;
  const listedOn = dayOf(session);
  if (listedOn !== undefined && ((starts && listedOn < starts) || (ends && listedOn > ends))) {
    const values = { day: listedOn, starts: starts ?? '', ends: ends ?? '' };
    problems.push(problem('outside-conference', at(id, 'day'), values));
  }
  return problems;
}

function clashProblems(sessions: readonly ListedSession[], draft: Draft): readonly Problem[] {
  const said = (text: LocalisedText | undefined): string => textIn(text, draft.conference.languages);
  const byRoom = groups(sessions, ({ room }) => (room === undefined ? [] : [room]));
  const byPerson = groups(sessions, ({ people }) => new Set(people?.map(({ person }) => person)));
  const inRooms = [...byRoom].flatMap(([room, own]) =>
    clashesAmong(own).map(({ first, second }) => {
      const name = said(recordOf(draft.rooms, room)?.name);
      return problem('room-clash', at(first.id, 'room'), {
        room: name,
        other: second.id,
        otherTitle: said(second.title),
      });
    }),
  );
  const ofPeople = [...byPerson].flatMap(([person, own]) =>
    clashesAmong(own)
      // Who chairs a block and speaks in it is in one place; where no room is told nobody can say otherwise.
      .filter(({ first, second }) => first.room !== second.room)
      .map(({ first, second }) => {
        const name = recordOf(draft.people, person)?.name ?? '';
        return problem('person-clash', at(first.id, 'people'), {
          person: name,
          other: second.id,
          otherTitle: said(second.title),
        });
      }),
  );
  return [...inRooms, ...ofPeople];
}

function doubled(sessions: readonly ListedSession[], { conference }: Draft): readonly Problem[] {
  const going = sessions.filter(({ cancelled, startsAt }) => !cancelled && startsAt !== undefined);
  const alike = groups(going, ({ title, startsAt }) => [`${startsAt} ${textIn(title, conference.languages)}`]);
  return [...alike.values()].flatMap(([first, ...others]) =>
    first ? others.map(({ id }) => problem('same-title-at-same-time', at(id, 'title'), { other: first.id })) : [],
  );
}

function groups(
  sessions: readonly ListedSession[],
  keys: (session: ListedSession) => Iterable<string>,
): ReadonlyMap<string, readonly ListedSession[]> {
  const found = new Map<string, ListedSession[]>();
  for (const session of sessions) {
    for (const key of keys(session)) {
      const group = found.get(key);
      if (group) group.push(session);
      else found.set(key, [session]);
    }
  }
  return found;
}

function at(id: string, field: string): DraftPlace {
  return { collection: 'sessions', id, field };
}
