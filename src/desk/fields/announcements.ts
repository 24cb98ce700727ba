import type { Announcement } from '#domain/announcements.ts';
import type { FieldsOf } from './field-shapes.ts';

export const ANNOUNCEMENT_FIELDS: FieldsOf<Announcement> = {
  title: { type: 'localised', required: true, column: true },
  text: { type: 'localised', long: true, hint: 'paragraphs' },
  at: { type: 'moment', required: true, column: true },
  urgent: { type: 'flag', column: true, hint: 'urgent' },
  pinned: { type: 'flag', column: true },
};
