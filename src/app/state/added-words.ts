import type { Handbook } from './handbook.ts';

interface Count {
  readonly stars: number;
  readonly notes: number;
}

type Speaking = Pick<Handbook, 'messages' | 'formats'>;

/** `3 stars and 1 note`, without what there is none of. */
export function countWords({ stars, notes }: Count, { messages: { t }, formats }: Speaking): string {
  const words = [stars > 0 && t('mine.stars', { count: stars }), notes > 0 && t('mine.noteCount', { count: notes })];
  return formats.current.list(words.filter((word) => word !== false));
}

/** One sentence about what was new. */
export function addedWords(added: Count, book: Speaking): string {
  const { t } = book.messages;
  return added.stars + added.notes === 0 ? t('mine.addedNothing') : t('mine.added', { what: countWords(added, book) });
}
