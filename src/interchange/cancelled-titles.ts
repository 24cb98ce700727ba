import type { LocalisedText } from '#domain/text.ts';

const WORD = '(?:cancell?ed|abgesagt|annul[ée]e?|fällt aus|(?:đã )?hu[ỷỹ]|(?:đã )?hủy|đã hoãn)';
// A word alone may belong to the title (“Cancelled culture”), so it counts only when set apart or shouted.
const MARKS: readonly RegExp[] = [
  new RegExp(`^\\s*[[(【]\\s*${WORD}\\s*[\\])】]\\s*[:–—-]?\\s*`, 'iu'),
  new RegExp(`^\\s*${WORD}\\s*(?:[:!]|\\s[–—-])\\s*`, 'iu'),
  new RegExp(`\\s*[[(【]\\s*${WORD}\\s*[\\])】]\\s*$`, 'iu'),
  /^\s*(?:\*+\s*)?CANCELL?ED(?:\s*\*+)?\s+(?=\S)/u,
];

/** A title without the mark that says it is cancelled, and whether there was one. A title that is nothing else keeps it. */
export function withoutCancelledMark(title: LocalisedText): { title: LocalisedText; cancelled: boolean } {
  let cancelled = false;
  const bare = Object.entries(title).map(([tag, text]) => {
    const mark = MARKS.find((pattern) => pattern.test(text));
    const onlyMark = new RegExp(`^\\s*${WORD}\\s*$`, 'iu').test(text);
    cancelled ||= mark !== undefined || onlyMark;
    return [tag, mark === undefined ? text : text.replace(mark, '').trim() || text] as const;
  });
  return { title: Object.fromEntries(bare), cancelled };
}
