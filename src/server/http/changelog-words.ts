import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppLanguage } from '#app/page.ts';
import type { SayChange } from '../../desk/state/change-words.ts';

/** What the public list of changes says around the changes themselves. */
export interface ChangelogWords {
  readonly title: string;
  readonly edition: (number: number) => string;
  readonly first: string;
  readonly nothing: string;
  readonly more: (count: number) => string;
  readonly toProgramme: string;
  readonly feed: string;
  readonly otherLanguages: string;
}

export const CHANGELOG_WORDS: Readonly<Record<AppLanguage, ChangelogWords>> = {
  vi: {
    title: 'Các thay đổi',
    edition: (number) => `Bản ${number}`,
    first: 'Bản công bố đầu tiên.',
    nothing: 'Các chi tiết nhỏ không nằm trong chương trình.',
    more: (count) => `và ${count} thay đổi khác`,
    toProgramme: 'Mở chương trình',
    feed: 'Nguồn tin Atom',
    otherLanguages: 'Ngôn ngữ khác',
  },
  en: {
    title: 'What changed',
    edition: (number) => `Edition ${number}`,
    first: 'The first edition.',
    nothing: 'Details that are not part of the programme.',
    more: (count) => `and ${count} more`,
    toProgramme: 'Open the programme',
    feed: 'Atom feed',
    otherLanguages: 'Other languages',
  },
};

const spoken = new Map<AppLanguage, SayChange>();

/** Says changes in a language, in the desk's own sentences. */
export function sayChangesIn(language: AppLanguage): SayChange {
  let say = spoken.get(language);
  if (!say) {
    const path = join(import.meta.dirname, `../../i18n/catalogues/${language}/desk-changes.json`);
    const sentences = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>;
    say = (key, values = {}) =>
      (sentences[key] ?? '').replaceAll(/\{\{(\w+)\}\}/g, (_, gap: string) => values[gap] ?? '');
    spoken.set(language, say);
  }
  return say;
}
