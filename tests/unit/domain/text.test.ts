import { describe, expect, test } from 'vitest';
import { isLanguageTag, languageOf, textIn } from '#domain/text.ts';

const greeting = { vi: 'Xin chào', en: 'Hello', de: '' };

describe('a text in several languages', () => {
  test.each([
    [['en', 'vi'], 'Hello', 'en'],
    [['vi', 'en'], 'Xin chào', 'vi'],
    [['en-gb'], 'Hello', 'en'],
    [['fr', 'vi'], 'Xin chào', 'vi'],
    [['de'], 'Hello', 'en'],
    [[], 'Hello', 'en'],
  ])('for a reader of %j is the best there is', (languages, text, tag) => {
    expect(textIn(greeting, languages)).toBe(text);
    expect(languageOf(greeting, languages)).toBe(tag);
  });

  test('that has no wording is empty', () => {
    expect(textIn({}, ['vi'])).toBe('');
    expect(textIn(undefined, ['vi'])).toBe('');
    expect(languageOf({ vi: '' }, ['vi'])).toBeUndefined();
  });

  test('is not looked up among what objects inherit', () => {
    expect(textIn({ vi: 'Có' }, ['constructor', 'toString'])).toBe('Có');
  });
});

test('a language tag is well-formed or none', () => {
  expect(['vi', 'en-gb', 'zh-hant-tw', 'und'].filter(isLanguageTag)).toEqual(['vi', 'en-gb', 'zh-hant-tw', 'und']);
  expect(['', 'tiếng việt', 'e', 'en_gb'].filter(isLanguageTag)).toEqual([]);
});
