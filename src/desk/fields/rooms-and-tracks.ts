import type { Room, Track } from '#domain/session.ts';
import type { FieldsOf } from './field-shapes.ts';

export const ROOM_FIELDS: FieldsOf<Room> = {
  name: { type: 'localised', required: true, column: true },
  floor: { type: 'localised', column: true },
  capacity: { type: 'whole', column: true },
  description: { type: 'localised', long: true, hint: 'paragraphs' },
  order: { type: 'order' },
};

export const TRACK_FIELDS: FieldsOf<Track> = {
  name: { type: 'localised', required: true, column: true },
  colour: { type: 'colour', column: true },
  order: { type: 'order' },
};
