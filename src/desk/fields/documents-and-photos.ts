import { DOCUMENT_KINDS, type Document } from '#domain/documents.ts';
import type { Album, Photo } from '#domain/photos.ts';
import type { FieldsOf } from './field-shapes.ts';

export const DOCUMENT_FIELDS: FieldsOf<Document> = {
  title: { type: 'localised', required: true, column: true },
  kind: { type: 'choice', words: 'document', values: DOCUMENT_KINDS, required: true, column: true },
  sessions: { type: 'references', to: 'sessions', column: true },
  authors: { type: 'references', to: 'people', column: true },
  language: { type: 'language', hint: 'language' },
  audience: { type: 'choice', words: 'audience', values: ['delegates'], hint: 'audience' },
  files: { type: 'media' },
  cover: { type: 'uploaded' },
  text: { type: 'uploaded' },
  pages: { type: 'uploaded' },
  scanned: { type: 'uploaded' },
  order: { type: 'order' },
};

export const ALBUM_FIELDS: FieldsOf<Album> = {
  title: { type: 'localised', required: true, column: true },
  order: { type: 'order' },
};

export const PHOTO_FIELDS: FieldsOf<Photo> = {
  renditions: { type: 'media' },
  caption: { type: 'localised', required: true, column: true },
  album: { type: 'reference', to: 'albums', required: true, column: true },
  session: { type: 'reference', to: 'sessions', column: true },
  people: { type: 'references', to: 'people', column: true },
  credit: { type: 'localised' },
  audience: { type: 'choice', words: 'audience', values: ['delegates'], hint: 'audience' },
  placeholder: { type: 'uploaded' },
  order: { type: 'order' },
};
