import type { CollectionName, Draft } from '#domain/draft.ts';
import type { DeskKey } from '#i18n/messages.svelte.ts';
import { fieldsOf, type NamedField } from './fields-of.ts';

/** One column of a table: a field, or its words in one language. */
export interface Column {
  readonly id: string;
  readonly field: NamedField;
  /** For fields with words in several languages: the one this column has. */
  readonly language?: string;
  /** Whether it is there without being asked for. */
  readonly isShown: boolean;
}

/** The columns a collection can be looked at in: every field that fits on a line, a column for each language. */
export function columnsOf(collection: CollectionName, { conference }: Draft): readonly Column[] {
  return fieldsOf(collection).flatMap((field): readonly Column[] => {
    if (!fitsOnALine(field)) return [];
    if (field.type !== 'localised') return [{ id: field.name, field, isShown: field.column === true }];
    return conference.languages.map((language, place) => ({
      id: `${field.name}.${language}`,
      field,
      language,
      isShown: field.column === true && place === 0,
    }));
  });
}

/** Fields of some kinds only are for the form, as are those of several facts. */
function fitsOnALine({ type, kinds, fixed }: NamedField & { readonly fixed?: true }): boolean {
  if (kinds !== undefined) return false;
  return fixed === true || ON_A_LINE.includes(type);
}

const ON_A_LINE: readonly NamedField['type'][] = [
  'text',
  'localised',
  'whole',
  'day',
  'start',
  'end',
  'moment',
  'choice',
  'flag',
  'colour',
  'reference',
  'references',
  'participations',
  'language',
  'degrees',
];

/** What a field is called. Two that have the same name in the records mean different things in these. */
export function labelOf(collection: string, name: string): DeskKey {
  const own = OWN_LABELS[`${collection}.${name}`];
  return own ?? (`records.field.${name}` as DeskKey);
}

const OWN_LABELS: Readonly<Partial<Record<string, DeskKey>>> = {
  'people.name': 'records.field.fullName',
  'pages.text': 'records.field.pageText',
  'conference.place': 'records.field.city',
  'conference.accent': 'records.field.colour',
  'photos.people': 'records.field.shownPeople',
  'photos.renditions': 'records.field.picture',
  'outcomes.kind': 'records.field.outcomeKind',
};
