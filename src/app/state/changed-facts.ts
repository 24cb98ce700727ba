import type { Change } from '#domain/changes.ts';
import type { FieldChange, SessionTime } from '#domain/field-changes.ts';
import type { LocalisedText } from '#domain/text.ts';
import { clockOf } from '#domain/time.ts';
import type { Messages } from '#i18n/messages.svelte.ts';
import { dayOfTime, spanOf, type Formats } from './formats.ts';

/** What is needed to say a change: the app's words, the conference's texts, the language's dates. */
export interface Speech {
  readonly t: Messages['t'];
  readonly text: (text: LocalisedText | undefined) => string;
  readonly room: (id: string | undefined) => string;
  readonly formats: Formats;
}

/** The change of one fact. */
export type Field<F extends FieldChange['field']> = Extract<FieldChange, { field: F }>;

/** Where and when a session was before, as a card says it: `10:30, Phòng họp 2`; undefined when it did not move. */
export function placeBefore(change: Change | undefined, speech: Speech): string | undefined {
  if (change?.kind !== 'session-changed') return undefined;
  const time = fieldOf(change.fields, 'time');
  const room = fieldOf(change.fields, 'room');
  const before = [
    time && isKnown(time.before) ? timeText(time.before, time.after, speech) : '',
    speech.text(room?.before),
  ];
  return before.filter(Boolean).join(', ') || undefined;
}

/** The one changed fact of that name, if it changed. */
export function fieldOf<F extends FieldChange['field']>(fields: readonly FieldChange[], name: F): Field<F> | undefined {
  return fields.find((field): field is Field<F> => field.field === name);
}

/** A time as a fact beside another: the day only where it differs, the end only where nothing else does. */
export function timeText(time: SessionTime, other: SessionTime, speech: Speech): string {
  const { t, formats } = speech;
  const day = dayOfTime(time);
  const clock =
    time.start === undefined
      ? time.partOfDay
        ? t(`programme.${time.partOfDay}`)
        : ''
      : time.start.slice(11) === other.start?.slice(11)
        ? spanOf(time)
        : clockOf(time.start);
  const dayText = day !== undefined && (day !== dayOfTime(other) || !clock) ? formats.day(day) : '';
  return [clock, dayText].filter(Boolean).join(', ') || t('session.noTime');
}

/** Whether anything at all is known of when a session is. */
export function isKnown(time: SessionTime): boolean {
  return time.start !== undefined || time.partOfDay !== undefined || time.day !== undefined;
}
