/** Where in a draft something stands. */
export interface DraftPlace {
  readonly collection: string;
  readonly id: string;
  readonly field?: string;
}

/**
 * Something an organiser should know before publishing. A blocker refuses the publish; a warning does not.
 * `kind` is said in words by the catalogue or the command line; `values` fill its gaps.
 */
export interface Problem {
  readonly kind: string;
  readonly severity: 'blocker' | 'warning';
  readonly at: DraftPlace;
  readonly values?: Readonly<Record<string, string | number>>;
}
