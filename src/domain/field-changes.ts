import type { Details, Programme } from './parts.ts';
import { recordOf, sameValue } from './records.ts';
import type { Participation, PartOfDay, Session, SessionDetails, SessionId, SessionKind } from './session.ts';
import type { LanguageTag, LocalisedText } from './text.ts';
import type { LocalDate, VenueTime } from './time.ts';

/** What is compared: the programme, and its details where both are at hand. */
export interface Comparable {
  readonly programme: Programme;
  readonly details?: Details | undefined;
}

/** When a session is, as one fact. */
export interface SessionTime {
  readonly day?: LocalDate | undefined;
  readonly start?: VenueTime | undefined;
  readonly end?: VenueTime | undefined;
  readonly partOfDay?: PartOfDay | undefined;
}

/** One fact of a session that is different, with names instead of ids so that it can be said without looking anything up. */
export type FieldChange =
  | { readonly field: 'time'; readonly before: SessionTime; readonly after: SessionTime }
  | { readonly field: 'room'; readonly before?: LocalisedText | undefined; readonly after?: LocalisedText | undefined }
  | { readonly field: 'track'; readonly before?: LocalisedText | undefined; readonly after?: LocalisedText | undefined }
  | { readonly field: 'title'; readonly before: LocalisedText; readonly after: LocalisedText }
  | {
      readonly field: 'subtitle' | 'abstract' | 'description';
      readonly before?: LocalisedText | undefined;
      readonly after?: LocalisedText | undefined;
    }
  | { readonly field: 'kind'; readonly before: SessionKind; readonly after: SessionKind }
  | {
      readonly field: 'people';
      readonly joined: readonly NamedParticipation[];
      readonly left: readonly NamedParticipation[];
    }
  | { readonly field: 'language'; readonly before?: LanguageTag | undefined; readonly after?: LanguageTag | undefined }
  | { readonly field: 'order' | 'links' | 'recording' };

export interface NamedParticipation extends Participation {
  readonly name: string;
}

type Member = keyof Session | keyof SessionDetails;
type Field = FieldChange['field'];

/**
 * Which fact of a change each member of a session belongs to, in the order they are told. A member that is added to
 * sessions must find its place here before this compiles.
 */
const TOLD_AS: Readonly<Record<Exclude<Member, 'cancelled'>, Field>> = {
  day: 'time',
  start: 'time',
  end: 'time',
  partOfDay: 'time',
  room: 'room',
  title: 'title',
  subtitle: 'subtitle',
  people: 'people',
  kind: 'kind',
  language: 'language',
  track: 'track',
  abstract: 'abstract',
  description: 'description',
  doNotRecord: 'recording',
  links: 'links',
  attachments: 'links',
  order: 'order',
};

/** What is different about a session that both have, leaving aside whether it is cancelled. */
export function fieldChanges(id: SessionId, from: Comparable, to: Comparable): readonly FieldChange[] {
  const [before, after] = [wholeSession(id, from, to), wholeSession(id, to, from)];
  const members = Object.keys(TOLD_AS) as (keyof typeof TOLD_AS)[];
  const fields = new Set(
    members.filter((member) => !sameValue(before[member], after[member])).map((member) => TOLD_AS[member]),
  );
  return [...fields].map((field) => told(field, before, after, from.programme, to.programme));
}

type WholeSession = Session & SessionDetails;

/** Details are compared only where both sides have them: not knowing is no change. */
function wholeSession(id: SessionId, side: Comparable, other: Comparable): WholeSession {
  const session = recordOf(side.programme.sessions, id);
  if (!session) throw new RangeError(`no session ${id} to compare`);
  if (!side.details || !other.details) return session;
  return { ...session, ...recordOf(side.details.sessions, id) };
}

function told(field: Field, before: WholeSession, after: WholeSession, from: Programme, to: Programme): FieldChange {
  switch (field) {
    case 'time':
      return { field, before: timeOf(before), after: timeOf(after) };
    case 'room':
      return { field, before: recordOf(from.rooms, before.room)?.name, after: recordOf(to.rooms, after.room)?.name };
    case 'track':
      return {
        field,
        before: recordOf(from.tracks, before.track)?.name,
        after: recordOf(to.tracks, after.track)?.name,
      };
    case 'title':
      return { field, before: before.title, after: after.title };
    case 'subtitle':
    case 'abstract':
    case 'description':
      return { field, before: before[field], after: after[field] };
    case 'kind':
      return { field, before: before.kind, after: after.kind };
    case 'language':
      return { field, before: before.language, after: after.language };
    case 'people':
      return {
        field,
        joined: missingFrom(before.people, after.people, to),
        left: missingFrom(after.people, before.people, from),
      };
    case 'order':
    case 'links':
    case 'recording':
      return { field };
  }
}

function timeOf({ day, start, end, partOfDay }: Session): SessionTime {
  return { day, start, end, partOfDay };
}

function missingFrom(
  known: readonly Participation[] = [],
  all: readonly Participation[] = [],
  { people }: Programme,
): readonly NamedParticipation[] {
  return all
    .filter(({ person, role }) => !known.some((other) => other.person === person && other.role === role))
    .map((participation) => ({ ...participation, name: recordOf(people, participation.person)?.name ?? '' }));
}
