import type { DraftSession } from '#domain/draft.ts';
import { PARTS_OF_DAY, SESSION_KINDS } from '#domain/session.ts';
import type { FieldsOf } from './field-shapes.ts';

export const SESSION_FIELDS: FieldsOf<DraftSession> = {
  title: { type: 'localised', required: true, column: true },
  day: { type: 'day', column: true },
  start: { type: 'start', column: true, hint: 'times' },
  end: { type: 'end', column: true },
  partOfDay: { type: 'choice', words: 'partOfDay', values: PARTS_OF_DAY, hint: 'order' },
  room: { type: 'reference', to: 'rooms', column: true },
  kind: { type: 'choice', words: 'session', values: SESSION_KINDS, required: true, column: true },
  people: { type: 'participations', column: true },
  subtitle: { type: 'localised' },
  track: { type: 'reference', to: 'tracks' },
  abstract: { type: 'localised', long: true, hint: 'paragraphs' },
  description: { type: 'localised', long: true, hint: 'paragraphs' },
  language: { type: 'language', hint: 'language' },
  cancelled: { type: 'flag' },
  doNotRecord: { type: 'flag', hint: 'recording' },
  links: { type: 'links' },
  attachments: { type: 'links' },
  order: { type: 'order' },
};
