/** What can be found, in the order in which groups of equal worth are shown. */
export const SEARCH_KINDS = [
  'session',
  'person',
  'delegate',
  'document',
  'photo',
  'announcement',
  'page',
  'place',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** One thing that can be found. */
export interface SearchRecord {
  readonly kind: SearchKind;
  /** Its id among its kind. */
  readonly id: string;
  readonly title: string;
  /** Names that belong to it: people, rooms, its title in another language. */
  readonly also?: string | undefined;
  readonly body?: string | undefined;
}

/** A stretch of a text; `isHit` where it answers the question. */
export interface Segment {
  readonly text: string;
  readonly isHit: boolean;
}

export interface Hit {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: readonly Segment[];
  /** Where else the words stand, when they are not all in the title. */
  readonly context?: readonly Segment[];
}

export interface HitGroup {
  readonly kind: SearchKind;
  /** How many there are, also those not handed over. */
  readonly count: number;
  readonly hits: readonly Hit[];
}

export interface SearchAnswer {
  readonly query: string;
  readonly count: number;
  readonly groups: readonly HitGroup[];
  /** Nothing has all the words; these have some of them. */
  readonly hasSomeWordsOnly: boolean;
}

export interface AskOptions {
  /** How many of each kind are handed over. */
  readonly limit: number;
  /** Hand over all of this kind, as many as anybody reads. */
  readonly all?: SearchKind | undefined;
}
