import type { Catalogue } from './messages.svelte.ts';

// Each catalogue is a hashed file of the build, fetched only when its language is chosen: what a start says, and what
// only rooms say, which come with the first of them.
const starts = import.meta.glob<Catalogue>('./catalogues/*.ts', { import: 'default' });
const rooms = import.meta.glob<Catalogue>('./catalogues/rooms/*.ts', { import: 'default' });

/** What a start says in a language. Rejects for one that the app does not speak, or when its file cannot be had. */
export function loadCatalogue(language: string): Promise<Catalogue> {
  return load(starts[`./catalogues/${language}.ts`], language);
}

/** What only rooms say, alike. */
export function loadRoomCatalogue(language: string): Promise<Catalogue> {
  return load(rooms[`./catalogues/rooms/${language}.ts`], language);
}

function load(file: (() => Promise<Catalogue>) | undefined, language: string): Promise<Catalogue> {
  return file ? file() : Promise.reject(new RangeError(`no catalogue for ${language}`));
}
