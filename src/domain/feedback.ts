/** One opinion of a session, by nobody's name. */
export interface Opinion {
  /** 1 to 5. */
  readonly rating: number;
  readonly text?: string | undefined;
}

/** What several opinions come to. */
export interface OpinionsTogether {
  readonly count: number;
  /** Of 1 to 5, to two decimals. */
  readonly mean: number;
  /** How many gave 1, 2, 3, 4, 5. */
  readonly given: readonly [number, number, number, number, number];
  /** In the order of what was given and written: the order they came in could tell whose they are. */
  readonly texts: readonly { readonly rating: number; readonly text: string }[];
}

/** Sums opinions up. Throws when there are none: nothing has no mean. */
export function togetherOf(opinions: readonly Opinion[]): OpinionsTogether {
  if (opinions.length === 0) throw new RangeError('no opinions to sum up');
  const given = [1, 2, 3, 4, 5].map((rating) => opinions.filter((opinion) => opinion.rating === rating).length);
  const sum = opinions.reduce((total, { rating }) => total + rating, 0);
  const texts = opinions
    .flatMap(({ rating, text }) => (text ? [{ rating, text }] : []))
    .toSorted((a, b) => b.rating - a.rating || (a.text < b.text ? -1 : 1));
  return {
    count: opinions.length,
    mean: Math.round((100 * sum) / opinions.length) / 100,
    given: given as unknown as OpinionsTogether['given'],
    texts,
  };
}
