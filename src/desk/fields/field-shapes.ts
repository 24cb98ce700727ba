import type { CollectionName, DraftRecords } from '#domain/draft.ts';

/** How a field is filled in; each shape has one input and, where it fits on a line, one cell. */
export type FieldShape =
  | { readonly type: 'text' }
  /** Words in each language of the conference; `long` has paragraphs. */
  | { readonly type: 'localised'; readonly long?: true }
  | { readonly type: 'whole' }
  | { readonly type: 'date' }
  /** Day and times of a session hang together: moving one moves the others. */
  | { readonly type: 'day' | 'start' | 'end' }
  /** A moment in the venue's zone. */
  | { readonly type: 'moment' }
  /** `words` is the set the values are worded in: `records.choice.<words>.<value>`. */
  | { readonly type: 'choice'; readonly words: ChoiceWords; readonly values: readonly string[]; readonly fixed?: true }
  | { readonly type: 'flag' }
  | { readonly type: 'colour' }
  | { readonly type: 'reference'; readonly to: CollectionName }
  | { readonly type: 'references'; readonly to: CollectionName }
  | { readonly type: 'participations' }
  | { readonly type: 'links' }
  | { readonly type: 'positions' }
  | { readonly type: 'localised-list' }
  | { readonly type: 'results' }
  | { readonly type: 'votes' }
  | { readonly type: 'degrees'; readonly most: 90 | 180 }
  | { readonly type: 'plan' }
  | { readonly type: 'media' }
  | { readonly type: 'language' | 'languages' | 'zone' }
  /** A place in a list, set by moving; `uploaded`: written by whatever made the file. Neither is typed. */
  | { readonly type: 'order' | 'uploaded' };

export type ChoiceWords = 'session' | 'document' | 'outcome' | 'partOfDay' | 'audience';

export type Field = FieldShape & {
  /** Must be there for the record to be one: cleared, it is empty rather than absent. */
  readonly required?: true;
  /** Says more under the label: `records.hint.<hint>`. */
  readonly hint?: Hint;
  /** Whether the table shows it without being asked. */
  readonly column?: true;
  /** Outcomes: the kinds that have it. */
  readonly kinds?: readonly string[];
};

export type Hint =
  'paragraphs' | 'times' | 'order' | 'position' | 'language' | 'credit' | 'urgent' | 'recording' | 'short' | 'audience';

type KeysOfAny<T> = T extends unknown ? keyof T : never;

/**
 * Every field of a record in the order of its form. A field that is added to a record must be described here before
 * this compiles.
 */
export type FieldsOf<T> = { readonly [F in KeysOfAny<T> & string]: Field };

export type FieldsByCollection = { readonly [C in CollectionName]: FieldsOf<DraftRecords[C]> };
