import type { Conference } from '#domain/conference.ts';
import type { FieldsOf } from './field-shapes.ts';

export const CONFERENCE_FIELDS: FieldsOf<Conference> = {
  title: { type: 'localised', required: true },
  shortTitle: { type: 'localised', hint: 'short' },
  organiser: { type: 'localised' },
  place: { type: 'localised' },
  starts: { type: 'date' },
  ends: { type: 'date' },
  timeZone: { type: 'zone', required: true },
  languages: { type: 'languages', required: true },
  description: { type: 'localised', long: true, hint: 'paragraphs' },
  accent: { type: 'colour' },
  website: { type: 'text' },
  credit: { type: 'localised', hint: 'credit' },
};
