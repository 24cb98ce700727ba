import type { CollectionName, Draft } from '#domain/draft.ts';
import { fold } from '#domain/folding.ts';
import { sortedByName } from '#domain/sorting.ts';
import { nameOf } from '../state/record-names.ts';

/** A record somebody can point at. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly folded: string;
}

/** What a collection has to choose from, by name; made once for each state of the collection and each language. */
export function choicesOf(draft: Draft, collection: CollectionName, language: string): readonly Choice[] {
  const records = draft[collection];
  const known = made.get(records);
  if (known && known.language === language) return known.choices;
  const languages = [language, ...draft.conference.languages];
  const named = Object.entries(records).map(([id, record]) => {
    const name = nameOf(record, languages) || id;
    return { id, name, folded: fold(name) };
  });
  const choices = sortedByName(named, ({ name }) => name);
  made.set(records, { language, choices });
  return choices;
}

const made = new WeakMap<object, { readonly language: string; readonly choices: readonly Choice[] }>();

/** How many a list to choose from shows; more nobody reads. */
export const MOST_SHOWN = 12;

/** Choices somebody means who typed this, accents or not: names that begin with it first, then those that have every word. */
export function matching(choices: readonly Choice[], typed: string, most = MOST_SHOWN): readonly Choice[] {
  const wanted = fold(typed).trim();
  if (wanted === '') return choices.slice(0, most);
  const words = wanted.split(/\s+/);
  const found = choices.filter(({ folded }) => words.every((word) => folded.includes(word)));
  const begins = ({ folded }: Choice): boolean => folded.startsWith(wanted);
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))].slice(0, most);
}

/** The one record of exactly that name, accents counting only where they tell two apart; undefined when none or several have it. */
export function named(choices: readonly Choice[], name: string): Choice | undefined {
  const wanted = name.trim();
  const same = choices.filter((choice) => choice.folded === fold(wanted));
  const exact = same.filter((choice) => choice.name.trim() === wanted);
  const found = exact.length > 0 ? exact : same;
  return found.length === 1 ? found[0] : undefined;
}
