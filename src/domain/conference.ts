import type { LanguageTag, LocalisedText } from './text.ts';
import type { LocalDate, TimeZone } from './time.ts';

/** A conference's own address on its server: 1–64 of `a-z 0-9 -`, neither starting nor ending with `-`. */
export type Slug = string;

export interface Conference {
  readonly title: LocalisedText;
  /** A name short enough for a header or a home screen; the title serves where it is absent. */
  readonly shortTitle?: LocalisedText;
  readonly organiser?: LocalisedText;
  /** City or region, as a reader would say it. */
  readonly place?: LocalisedText;
  readonly description?: LocalisedText;
  readonly timeZone: TimeZone;
  /** Languages of the content, the main one first; at least one. */
  readonly languages: readonly LanguageTag[];
  /** First and last day; absent while not known. */
  readonly starts?: LocalDate;
  readonly ends?: LocalDate;
  /** `#rrggbb`; the app computes readable companions. Absent: the house's seal red. */
  readonly accent?: string;
  readonly website?: string;
  /** Where these facts are from, when they are not the organiser's own. */
  readonly credit?: LocalisedText;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** First path segments that are the server's own, so that no conference can hide them. */
export const RESERVED_SLUGS: readonly string[] = ['api', 'assets', 'desk', 'healthz', 'metrics', 'icons'];

/** Whether a text can be a conference's address. */
export function isSlug(text: string): boolean {
  return SLUG.test(text) && !RESERVED_SLUGS.includes(text);
}
