import type { Change } from '#domain/changes.ts';
import type { FieldChange, SessionTime } from '#domain/field-changes.ts';
import type { Session } from '#domain/session.ts';
import type { LocalisedText } from '#domain/text.ts';
import { clockOf } from '#domain/time.ts';
import { fieldOf, isKnown, timeText, type Field, type Speech } from './changed-facts.ts';
import { dayOfTime } from './formats.ts';

/** A change in words, each sentence with its full facts: `Đã dời sang 14:30, Hội trường B (trước là 13:30, Phòng họp 2).` */
export function sentencesOf(change: Change, speech: Speech): readonly string[] {
  const { t } = speech;
  switch (change.kind) {
    case 'session-added':
      return [withFacts(change.after, speech, 'change.added', 'change.addedPlain')];
    case 'session-removed': {
      const when = factsOf(change.before, speech);
      return [when ? t('change.removedWhen', { when }) : t('change.removed')];
    }
    case 'session-cancelled':
      return [withFacts(change.before, speech, 'change.cancelled', 'change.cancelledPlain')];
    case 'session-restored':
      return [withFacts(change.after, speech, 'change.restored', 'change.restoredPlain')];
    case 'session-changed':
      return fieldSentences(change.fields, speech);
    case 'announcement-added':
      return [t('change.announcementAdded')];
    case 'announcement-changed':
      return [t('change.announcementChanged')];
    case 'announcement-removed':
      return [t('change.announcementRemoved')];
    case 'conference-changed':
      return [t('change.conference')];
  }
}

function fieldSentences(fields: readonly FieldChange[], speech: Speech): readonly string[] {
  const time = fieldOf(fields, 'time');
  const room = fieldOf(fields, 'room');
  // Time and room are one fact to somebody on the way there, so they are one sentence.
  const together = time && room && isKnown(time.before) && isKnown(time.after);
  const rest = together ? fields.filter((field) => field !== time && field !== room) : fields;
  const moved = together ? [movedSentence(time, room, speech)] : [];
  return [...moved, ...rest.map((field) => fieldSentence(field, speech))];
}

function movedSentence(time: Field<'time'>, room: Field<'room'>, speech: Speech): string {
  const place = (own: SessionTime, other: SessionTime, where: LocalisedText | undefined): string =>
    [timeText(own, other, speech), speech.text(where)].filter(Boolean).join(', ');
  return speech.t('change.moved', {
    after: place(time.after, time.before, room.after),
    before: place(time.before, time.after, room.before),
  });
}

function fieldSentence(field: FieldChange, speech: Speech): string {
  const { t, text, formats } = speech;
  switch (field.field) {
    case 'time': {
      const after = timeText(field.after, field.before, speech);
      const before = timeText(field.before, field.after, speech);
      if (!isKnown(field.before)) return t('change.timeGiven', { after });
      return isKnown(field.after) ? t('change.moved', { after, before }) : t('change.timeTaken', { before });
    }
    case 'room': {
      const [after, before] = [text(field.after), text(field.before)];
      if (!before) return t('change.roomGiven', { after });
      return after ? t('change.room', { after, before }) : t('change.roomTaken', { before });
    }
    case 'track':
      return field.after
        ? t('change.track', { after: text(field.after) })
        : t('change.trackTaken', { before: text(field.before) });
    case 'title':
      return t('change.title', { after: text(field.after), before: text(field.before) });
    case 'kind':
      return t('change.kind', { after: t(`kind.${field.after}`), before: t(`kind.${field.before}`) });
    case 'people': {
      const joined = formats.list(field.joined.map(({ name }) => name));
      const left = formats.list(field.left.map(({ name }) => name));
      if (joined && left) return t('change.swapped', { joined, left });
      return joined ? t('change.joined', { names: joined }) : t('change.left', { names: left });
    }
    case 'language':
      return field.after ? t('change.language', { after: formats.language(field.after) }) : t('change.languageTaken');
    case 'subtitle':
    case 'abstract':
    case 'description':
    case 'order':
    case 'links':
    case 'recording':
      return t(`change.${field.field}`);
  }
}

type FactsKey = 'change.added' | 'change.cancelled' | 'change.restored';

function withFacts(session: Session, speech: Speech, told: FactsKey, plain: `${FactsKey}Plain`): string {
  const when = factsOf(session, speech);
  return when ? speech.t(told, { when }) : speech.t(plain);
}

/** When and where, as far as known: `Thứ Năm, 10/5, 09:30, Hội trường A`. */
function factsOf(session: Session, { room, formats, t }: Speech): string {
  const day = dayOfTime(session);
  const clock =
    session.start === undefined ? session.partOfDay && t(`programme.${session.partOfDay}`) : clockOf(session.start);
  return [clock, day && formats.day(day), room(session.room)].filter(Boolean).join(', ');
}
