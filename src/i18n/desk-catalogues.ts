import type { Catalogue } from './messages.svelte.ts';

// Apart from the delegates' catalogues, which every phone keeps.
const desk = import.meta.glob<Catalogue>('./catalogues/desk/*.ts', { import: 'default' });

/** What the desk says in a language. Rejects for one it does not speak, or when its file cannot be had. */
export function loadDeskCatalogue(language: string): Promise<Catalogue> {
  const file = desk[`./catalogues/desk/${language}.ts`];
  return file ? file() : Promise.reject(new RangeError(`no catalogue for ${language}`));
}
