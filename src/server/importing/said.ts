import type { Said } from '#wire/desk/importing.ts';

/** A sentence of the importers in the desk's languages. */
export function said(english: string): Said {
  return { en: english, vi: english };
}

/** A place in a file in the desk's languages. */
export function placeSaid(english: string): Said {
  return { en: english, vi: english };
}
