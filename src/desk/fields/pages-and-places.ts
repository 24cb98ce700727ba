import type { InfoPage, Place } from '#domain/info.ts';
import type { FieldsOf } from './field-shapes.ts';

export const PAGE_FIELDS: FieldsOf<InfoPage> = {
  title: { type: 'localised', required: true, column: true },
  text: { type: 'localised', long: true, required: true, hint: 'paragraphs' },
  order: { type: 'order' },
};

export const PLACE_FIELDS: FieldsOf<Place> = {
  name: { type: 'localised', required: true, column: true },
  address: { type: 'localised', column: true },
  latitude: { type: 'degrees', most: 90 },
  longitude: { type: 'degrees', most: 180 },
  rooms: { type: 'references', to: 'rooms', column: true },
  plan: { type: 'plan' },
  order: { type: 'order' },
};
