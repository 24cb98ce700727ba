import type { Said } from '#wire/desk/importing.ts';
import { PLACES, SENTENCES } from './said-in-vietnamese.ts';

/**
 * A sentence of the importers in the desk's languages. They write English, as the command line says it; what it says of
 * its own options is said here of the page. A sentence nobody has translated stays as it is: better than none.
 */
export function said(english: string): Said {
  const en = english
    .replace('import it with --people', 'tick that everybody agreed')
    .replace('import with --people', 'tick that everybody agreed')
    .replace(', or leave --format away so that it is found out', '');
  return { en, vi: inVietnamese(english, SENTENCES) };
}

/** A place in a file in the desk's languages: `row 3 of “Sheet1”, column Giờ`. */
export function placeSaid(english: string): Said {
  return { en: english, vi: inVietnamese(english, PLACES) };
}

function inVietnamese(english: string, words: readonly (readonly [RegExp, string])[]): string {
  return words.reduce((text, [pattern, vietnamese]) => text.replace(pattern, vietnamese), english);
}
