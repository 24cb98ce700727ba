import { isNoteworthy, type Change } from '#domain/changes.ts';
import type { LanguageTag } from '#domain/text.ts';
import { changeInWords, type SayChange } from './change-words.ts';

/** Says how many changes there are, and how many more than are told. */
export type SayCount = (
  key: 'publishing.notice.title' | 'publishing.notice.more',
  values: { readonly count: number },
) => string;

// A notice is read standing up.
const MOST_TOLD = 6;

/**
 * What delegates could be told of these changes, in one language: what puts somebody in the wrong place first, one
 * sentence a line. Empty when nothing changed that anybody would be told.
 */
export function proposedNotice(
  changes: readonly Change[],
  words: { readonly say: SayChange; readonly count: SayCount },
  languages: readonly LanguageTag[],
): string {
  // An announcement tells itself.
  const told = changes.filter(({ kind }) => !kind.startsWith('announcement-') && kind !== 'conference-changed');
  const urgent = told.filter(isNoteworthy);
  const chosen = (urgent.length > 0 ? urgent : told).slice(0, MOST_TOLD);
  const lines = chosen.map((change) => changeInWords(change, words.say, languages));
  if (lines.length < 2) return lines.join('');
  const rest = told.length - chosen.length;
  return [
    words.count('publishing.notice.title', { count: told.length }),
    ...lines,
    ...(rest > 0 ? [words.count('publishing.notice.more', { count: rest })] : []),
  ].join('\n');
}
