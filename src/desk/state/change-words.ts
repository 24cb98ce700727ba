import type { Change } from '#domain/changes.ts';
import type { FieldChange, SessionTime } from '#domain/field-changes.ts';
import { textIn, type LanguageTag, type LocalisedText } from '#domain/text.ts';
import { clockOf, dateOf, type LocalDate } from '#domain/time.ts';

type Field = FieldChange['field'];
/** The sentences about changes (`desk-changes.json`). */
export type ChangeKey = `changes.${
  | `session.${'added' | 'addedWhen' | 'removed' | 'cancelled' | 'cancelledWhen' | 'restored' | 'changed'}`
  | `announcement.${'added' | 'changed' | 'removed'}`
  | 'conference'
  | `field.${Exclude<Field, 'people' | 'time' | 'room' | 'track' | 'title'>}`
  | `${'time' | 'room'}.${'moved' | 'given' | 'taken'}`
  | `track.${'moved' | 'taken'}`
  | 'title'
  | `people.${'joined' | 'left' | 'roles'}`}`;

/** Says one of them; a desk's `t`, or a server's own words. */
export type SayChange = (key: ChangeKey, values?: Readonly<Record<string, string>>) => string;

/**
 * One change as a sentence that can be checked at a glance. `languages`: in which the conference's own texts are wished
 * for, best first; the first is also the language of dates. The desk, the public list of changes and its feed say the same.
 */
export function changeInWords(change: Change, say: SayChange, languages: readonly LanguageTag[]): string {
  const titled = (text: LocalisedText): Readonly<Record<'title', string>> => ({ title: textIn(text, languages) });
  switch (change.kind) {
    case 'session-added':
      return withTime('changes.session.added', titled(change.after.title), change.after);
    case 'session-removed':
      return say('changes.session.removed', titled(change.before.title));
    case 'session-cancelled':
      return withTime('changes.session.cancelled', titled(change.after.title), change.before);
    case 'session-restored':
      return say('changes.session.restored', titled(change.after.title));
    case 'session-changed': {
      const what = change.fields.map((field) => fieldInWords(field, say, languages)).join('; ');
      return say('changes.session.changed', { ...titled(change.after.title), what });
    }
    case 'announcement-added':
      return say('changes.announcement.added', titled(change.after.title));
    case 'announcement-changed':
      return say('changes.announcement.changed', titled(change.after.title));
    case 'announcement-removed':
      return say('changes.announcement.removed', titled(change.before.title));
    case 'conference-changed':
      return say('changes.conference');
  }

  function withTime(
    key: 'changes.session.added' | 'changes.session.cancelled',
    values: Readonly<Record<'title', string>>,
    time: SessionTime,
  ): string {
    const when = timeInWords(time, {}, languages);
    return when ? say(`${key}When`, { ...values, when }) : say(key, values);
  }
}

function fieldInWords(field: FieldChange, say: SayChange, languages: readonly LanguageTag[]): string {
  const text = (value: LocalisedText | undefined): string => textIn(value, languages);
  switch (field.field) {
    case 'time': {
      const before = timeInWords(field.before, field.after, languages);
      const after = timeInWords(field.after, field.before, languages);
      return say(`changes.time.${stepOf(before, after)}`, { before, after });
    }
    case 'room': {
      const [before, after] = [text(field.before), text(field.after)];
      return say(`changes.room.${stepOf(before, after)}`, { before, after });
    }
    case 'track':
      return field.after ? say('changes.track.moved', { after: text(field.after) }) : say('changes.track.taken');
    case 'title':
      return say('changes.title', { before: text(field.before) });
    case 'people':
      return peopleInWords(field, say);
    case 'subtitle':
    case 'abstract':
    case 'description':
    case 'kind':
    case 'language':
    case 'order':
    case 'links':
    case 'recording':
      return say(`changes.field.${field.field}`);
  }
}

function peopleInWords({ joined, left }: Extract<FieldChange, { field: 'people' }>, say: SayChange): string {
  const came = joined.filter(({ person }) => !left.some((other) => other.person === person));
  const went = left.filter(({ person }) => !joined.some((other) => other.person === person));
  const namesOf = (people: typeof joined): string => people.map(({ name }) => name).join(', ');
  const told = [
    ...(came.length > 0 ? [say('changes.people.joined', { names: namesOf(came) })] : []),
    ...(went.length > 0 ? [say('changes.people.left', { names: namesOf(went) })] : []),
  ];
  return told.join('; ') || say('changes.people.roles');
}

function stepOf(before: string, after: string): 'moved' | 'given' | 'taken' {
  if (before === '') return 'given';
  return after === '' ? 'taken' : 'moved';
}

/** A time beside another: the day only where it differs, the end only where the beginning does not. */
function timeInWords(time: SessionTime, other: SessionTime, languages: readonly LanguageTag[]): string {
  const day = dayOf(time);
  const isSameStart = time.start !== undefined && time.start === other.start;
  const clock = time.start === undefined ? '' : clockOf(time.start);
  const span = isSameStart && time.end !== undefined ? `${clock}–${clockOf(time.end)}` : clock;
  const date = day !== undefined && (day !== dayOf(other) || span === '') ? dayInWords(day, languages) : '';
  return [span, date].filter(Boolean).join(', ');
}

function dayOf({ day, start }: SessionTime): LocalDate | undefined {
  return day ?? (start === undefined ? undefined : dateOf(start));
}

function dayInWords(day: LocalDate, languages: readonly LanguageTag[]): string {
  const format = new Intl.DateTimeFormat([...languages], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.parse(`${day}T00:00:00Z`));
}
