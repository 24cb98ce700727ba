import type { Conference } from '#domain/conference.ts';

/** What the command line says about the conference. */
interface Said {
  readonly title?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly language?: string | undefined;
}

/** A conference of the facts there are: the command line's before the file's; its address has to do for a title. */
export function conferenceOf(told: Partial<Conference>, slug: string, said: Said): Conference {
  const languages = said.language
    ? [said.language, ...(told.languages ?? []).filter((tag) => tag !== said.language)]
    : (told.languages ?? ['und']);
  const main = languages[0] ?? 'und';
  return {
    ...told,
    title: said.title ? { ...told.title, [main]: said.title } : (told.title ?? { [main]: slug }),
    timeZone: said.timeZone ?? told.timeZone ?? 'UTC',
    languages,
  };
}
