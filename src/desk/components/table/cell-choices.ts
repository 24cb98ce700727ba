import { fold } from '#domain/folding.ts';
import type { DeskKey } from '#i18n/messages.svelte.ts';
import type { CellWords } from '../../fields/cells.ts';
import { choicesOf, matching } from '../../fields/choices.ts';
import type { Column } from '../../fields/columns.ts';

const MOST_SUGGESTED = 500;

/** What can be written in a cell of this column, where that is a list. */
export function suggestions({ field }: Column, { draft, desk }: CellWords): readonly string[] {
  if (field.type === 'choice')
    return field.values.map((value) => desk.t(`records.choice.${field.words}.${value}` as DeskKey));
  if (field.type === 'flag') return [desk.t('records.yes'), desk.t('records.no')];
  if (field.type === 'reference') {
    return choicesOf(draft, field.to, desk.language)
      .slice(0, MOST_SUGGESTED)
      .map(({ name }) => name);
  }
  return [];
}

/** What somebody means who typed enough for only one of the list to be meant; else what they typed. */
export function completed(column: Column, typed: string, words: CellWords): string {
  const wanted = fold(typed.trim());
  if (wanted === '') return typed;
  if (column.field.type === 'reference') {
    const found = matching(choicesOf(words.draft, column.field.to, words.desk.language), typed, 2);
    return found.length === 1 ? (found[0]?.name ?? typed) : typed;
  }
  const found = suggestions(column, words).filter((word) => fold(word).startsWith(wanted));
  return found.length === 1 ? (found[0] ?? typed) : typed;
}
