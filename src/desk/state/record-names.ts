import type { Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import type { DraftCollection } from '#wire/desk/edits.ts';

/** What a record is called, or `undefined` when nothing of that id is there or it has no name yet. */
export function recordName(
  draft: Draft | undefined,
  collection: DraftCollection,
  id: string,
  language: string,
): string | undefined {
  if (!draft) return undefined;
  const languages = [language, ...draft.conference.languages];
  if (collection === 'conference') return textIn(draft.conference.title, languages) || undefined;
  const record = recordOf<object>(draft[collection], id);
  return record && (nameOf(record, languages) || undefined);
}

/** What a record says it is called, in the first of these languages it is worded in; empty when it does not say. */
export function nameOf(record: object, languages: readonly string[]): string {
  const told = record as Readonly<Record<string, LocalisedText | string | readonly LocalisedText[] | undefined>>;
  for (const field of NAMING) {
    const value = Object.hasOwn(told, field) ? told[field] : undefined;
    const text = typeof value === 'string' ? value : textIn(Array.isArray(value) ? value[0] : value, languages);
    if (text.trim() !== '') return text;
  }
  return '';
}

/** Fields that name a record, the telling ones first; the last four are those of outcomes. */
const NAMING = ['title', 'name', 'caption', 'award', 'what', 'body', 'adopted'] as const;
