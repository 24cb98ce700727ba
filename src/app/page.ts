import type { Programme, Details, Documents, Photos, Info } from '#domain/parts.ts';
import type { Instant } from '#domain/time.ts';
import type { ConferenceRow } from '#wire/conferences.ts';
import type { Head } from '#wire/head.ts';

/** Languages the app speaks; each has a catalogue. */
export const APP_LANGUAGES = ['vi', 'en'] as const;
export type AppLanguage = (typeof APP_LANGUAGES)[number];

/** What the server tells the renderer of a page (`src/app/render.ts`, built to `dist/server/render.js`). */
export interface PageRequest {
  /** Path and query of the page, e.g. `/lang-son-2018/?day=2018-05-10`. */
  readonly url: string;
  readonly language: AppLanguage;
  /** The moment the page is made for: which day is today. */
  readonly at: Instant;
  /** Where the world reaches the server, e.g. `https://sotay.example`; without it nothing can name itself to others. */
  readonly origin?: string | undefined;
  readonly conferences: readonly ConferenceRow[];
  readonly slug?: string;
  readonly edition?: {
    readonly head: Head;
    readonly parts: {
      readonly programme: Programme;
      readonly details?: Details;
      readonly documents?: Documents;
      readonly photos?: Photos;
      readonly info?: Info;
    };
  };
}

/** A page as HTML without script: what goes into `<title>`, the description and `<div id="app">`. */
export interface RenderedPage {
  readonly status: 200 | 404;
  readonly title: string;
  readonly description: string;
  /** Inner HTML of `#app`. Holds no style attribute and no script: the Content-Security-Policy refuses both. */
  readonly html: string;
  /** The conference's own colours as a style sheet; the server puts it in the page with its own hash. */
  readonly style?: string | undefined;
  /** It is drawn with the styles of what is not seen first, too. */
  readonly needsLaterStyles?: boolean;
  readonly preview?: PagePreview | undefined;
}

/** What a page tells other sites and search engines of itself, its addresses whole. */
export interface PagePreview {
  /** Its one address; absent for a page that is none, and while nobody knows where the server is. */
  readonly address?: string | undefined;
  /** Open Graph and the like: name and content of each `<meta>`, in order. */
  readonly meta: readonly (readonly [name: string, content: string])[];
  /** What the page is about, as schema.org data in JSON. */
  readonly data?: string | undefined;
}

export type RenderPage = (request: PageRequest) => Promise<RenderedPage>;
