import type { DraftPerson } from '#domain/draft.ts';
import type { Delegation, Organisation } from '#domain/people.ts';
import type { FieldsOf } from './field-shapes.ts';

export const PERSON_FIELDS: FieldsOf<DraftPerson> = {
  name: { type: 'text', required: true, column: true },
  honorific: { type: 'text', column: true },
  position: { type: 'localised', column: true, hint: 'position' },
  organisation: { type: 'reference', to: 'organisations', column: true },
  delegation: { type: 'reference', to: 'delegations', column: true },
  biography: { type: 'localised', long: true, hint: 'paragraphs' },
  positions: { type: 'positions' },
  links: { type: 'links' },
  portrait: { type: 'media' },
};

export const ORGANISATION_FIELDS: FieldsOf<Organisation> = {
  name: { type: 'localised', required: true, column: true },
  place: { type: 'localised', column: true },
};

export const DELEGATION_FIELDS: FieldsOf<Delegation> = {
  name: { type: 'localised', required: true, column: true },
  order: { type: 'order' },
};
