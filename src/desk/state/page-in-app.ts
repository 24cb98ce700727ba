import type { DraftCollection } from '#wire/desk/edits.ts';

/** The page of the delegates' app that shows a record, below the conference's address; undefined when none is its own. */
export function pageInApp(collection: DraftCollection, id: string): string | undefined {
  const folder = FOLDERS[collection];
  return folder && `${folder}/${encodeURIComponent(id)}`;
}

const FOLDERS: Partial<Record<DraftCollection, string>> = {
  sessions: 'sessions',
  people: 'people',
  documents: 'documents',
  places: 'places',
  pages: 'info',
};
