import { recordOf } from './records.ts';

/** A BCP 47 language tag, lower case where it is a plain language: `vi`, `en`, `pt-br`. `und` when a source does not say. */
export type LanguageTag = string;

/** The same words in one or more languages, by language tag. Never empty where it is required. */
export type LocalisedText = Readonly<Record<LanguageTag, string>>;

/**
 * The best wording of a text for a reader: the first of `languages` it exists in (also by its base language),
 * else its first wording in tag order, so that every reader of one edition falls back to the same words.
 */
export function textIn(text: LocalisedText | undefined, languages: readonly LanguageTag[]): string {
  const tag = languageOf(text, languages);
  return tag === undefined ? '' : (recordOf(text ?? {}, tag) ?? '');
}

/** The tag whose wording `textIn` would give, for `lang` attributes; undefined when the text has no wording at all. */
export function languageOf(
  text: LocalisedText | undefined,
  languages: readonly LanguageTag[],
): LanguageTag | undefined {
  if (text === undefined) return undefined;
  for (const language of languages) {
    if (recordOf(text, language)) return language;
    const base = language.split('-')[0] ?? language;
    if (recordOf(text, base)) return base;
  }
  return Object.keys(text)
    .sort()
    .find((tag) => text[tag]);
}

/** Whether a tag is well-formed (BCP 47). `und` is: it says that a source does not tell. */
export function isLanguageTag(tag: string): boolean {
  return PLAIN_LANGUAGE.test(tag) || isCanonicalLocale(tag);
}

// Nearly every tag is two letters, and asking Intl costs as much as all other questions about a record.
const PLAIN_LANGUAGE = /^[a-z]{2,3}$/;

function isCanonicalLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    // Intl says RangeError for what is no tag; that is the answer.
    return false;
  }
}
