import { expect, it } from 'vitest';
import { sentenceOf } from '#i18n/sentence.ts';

const ENGLISH = {
  'app.name': 'Handbook',
  'mine.stars_one': '{{count}} star',
  'mine.stars_other': '{{count}} stars',
  'age.edition': 'Edition {{edition}}, {{ time }}',
};
const VIETNAMESE = { 'mine.stars_other': '{{count}} mục' };

it('says what the catalogue has', () => {
  expect(sentenceOf('app.name', ENGLISH, 'en')).toBe('Handbook');
});

it('fills every gap, and leaves one that nothing is known for', () => {
  expect(sentenceOf('age.edition', ENGLISH, 'en', { edition: 7, time: '09:42' })).toBe('Edition 7, 09:42');
  expect(sentenceOf('age.edition', ENGLISH, 'en', { edition: 0 })).toBe('Edition 0, {{ time }}');
});

it('takes what fills a gap as it is', () => {
  expect(sentenceOf('age.edition', ENGLISH, 'en', { edition: '$&', time: '{{edition}}' })).toBe(
    'Edition $&, {{edition}}',
  );
});

it.each([
  ['en', ENGLISH, 1, '1 star'],
  ['en', ENGLISH, 2, '2 stars'],
  ['en', ENGLISH, 0, '0 stars'],
  ['vi', VIETNAMESE, 1, '1 mục'],
  ['vi', VIETNAMESE, 2, '2 mục'],
])('counts as %s does (%#)', (language, catalogue, count, sentence) => {
  expect(sentenceOf('mine.stars', catalogue, language, { count })).toBe(sentence);
});

it('answers a key it has no words for with the key', () => {
  expect(sentenceOf('mine.gone', ENGLISH, 'en', { count: 1 })).toBe('mine.gone');
});
