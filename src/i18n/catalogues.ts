import type { Catalogue } from './messages.svelte.ts';

// Each catalogue is a hashed file of the build, fetched only when its language is chosen and kept offline with the rest.
const catalogues = import.meta.glob<Catalogue>('./catalogues/*.ts', { import: 'default' });

/** The words of a language. Rejects for a language the app does not speak, or when its file cannot be had. */
export async function loadCatalogue(language: string): Promise<Catalogue> {
  const load = catalogues[`./catalogues/${language}.ts`];
  if (!load) throw new RangeError(`no catalogue for ${language}`);
  return load();
}
