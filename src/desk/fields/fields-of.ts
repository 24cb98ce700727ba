import type { DraftCollection } from '#wire/desk/edits.ts';
import { ANNOUNCEMENT_FIELDS } from './announcements.ts';
import { CONFERENCE_FIELDS } from './conference.ts';
import { ALBUM_FIELDS, DOCUMENT_FIELDS, PHOTO_FIELDS } from './documents-and-photos.ts';
import type { Field, FieldsByCollection } from './field-shapes.ts';
import { OUTCOME_FIELDS } from './outcomes.ts';
import { PAGE_FIELDS, PLACE_FIELDS } from './pages-and-places.ts';
import { DELEGATION_FIELDS, ORGANISATION_FIELDS, PERSON_FIELDS } from './people.ts';
import { ROOM_FIELDS, TRACK_FIELDS } from './rooms-and-tracks.ts';
import { SESSION_FIELDS } from './sessions.ts';

const FIELDS: FieldsByCollection = {
  sessions: SESSION_FIELDS,
  rooms: ROOM_FIELDS,
  tracks: TRACK_FIELDS,
  people: PERSON_FIELDS,
  organisations: ORGANISATION_FIELDS,
  delegations: DELEGATION_FIELDS,
  announcements: ANNOUNCEMENT_FIELDS,
  outcomes: OUTCOME_FIELDS,
  documents: DOCUMENT_FIELDS,
  albums: ALBUM_FIELDS,
  photos: PHOTO_FIELDS,
  pages: PAGE_FIELDS,
  places: PLACE_FIELDS,
};

/** A record of any collection, asked for its fields by name. */
export type AnyRecord = Readonly<Record<string, unknown>>;

export type NamedField = Field & { readonly name: string };

/** The fields of a collection in the order of its form. */
export function fieldsOf(collection: DraftCollection): readonly NamedField[] {
  const fields: Readonly<Record<string, Field>> = collection === 'conference' ? CONFERENCE_FIELDS : FIELDS[collection];
  return Object.entries(fields).map(([name, field]) => ({ ...field, name }));
}

/** The fields a form shows for this record: those of its kind, in the shape they have there. */
export function formFields(collection: DraftCollection, record: AnyRecord): readonly NamedField[] {
  // The same list for the same fields, so that a form is not laid out anew for every letter.
  const shape = `${collection} ${String(record['kind'])} ${record['start'] === undefined}`;
  const fields = forms.get(shape) ?? fieldsFor(collection, record);
  forms.set(shape, fields);
  return fields;
}

const forms = new Map<string, readonly NamedField[]>();

function fieldsFor(collection: DraftCollection, record: AnyRecord): readonly NamedField[] {
  return fieldsOf(collection)
    .filter(({ name, type, kinds }) => {
      // Who knows the time need not say which part of the day it is.
      if (name === 'partOfDay' && record['start'] !== undefined) return false;
      if (type === 'order' || type === 'uploaded') return false;
      return kinds === undefined || kinds.includes(String(record['kind']));
    })
    .map((field) => shapeFor(field, record));
}

/** Whether records of a collection stand in an order of their own. */
export function isOrdered(collection: DraftCollection): boolean {
  return fieldsOf(collection).some(({ type }) => type === 'order');
}

/** The name of the field a collection's records are called by, or the first words an outcome has. */
export function namingField(collection: DraftCollection): NamedField | undefined {
  return fieldsOf(collection).find(({ name }) => name === 'title' || name === 'name' || name === 'caption');
}

function shapeFor(field: NamedField, record: AnyRecord): NamedField {
  if (field.name === 'recipients' && record['kind'] === 'award') return { ...field, type: 'localised' } as NamedField;
  return field;
}
