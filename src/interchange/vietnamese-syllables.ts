const INITIAL = '(?:ngh|ng|nh|n|gh|gi|g|kh|k|ch|c|ph|p|qu|th|tr|t|b|d|đ|h|l|m|r|s|v|x)?';
const NUCLEUS =
  '(?:uyê|uya|uyu|uây|uôi|uao|oai|oay|oao|oeo|iêu|yêu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)';
const SYLLABLE = new RegExp(`^${INITIAL}${NUCLEUS}(ch|ng|nh|c|m|n|p|t)?$`);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SAMPLE = 200_000;

/**
 * How much of a text's marked words are Vietnamese syllables, from 0 to 1; words of plain ASCII say nothing about an
 * encoding and do not count. A text without marked words is 0.
 */
export function vietnameseness(text: string): number {
  let words = 0;
  let syllables = 0;
  for (const [word] of text
    .slice(0, SAMPLE)
    .matchAll(/[^\s\p{P}\p{S}\p{N}\x20-\x40]+|[\p{S}\p{Cc}\ufffd\u00a1-\u00bf](?<!\s)/gu)) {
    if (/^[\p{ASCII}]+$/u.test(word)) continue;
    words += 1;
    if (!isSyllable(word)) continue;
    // A capital inside a word is a sign of another encoding, or of TCVN3's capitals: half a point.
    syllables += /\p{Ll}\p{Lu}/u.test(word) ? 0.5 : 1;
  }
  return words === 0 ? 0 : syllables / words;
}

/** Whether a word can be a Vietnamese syllable: one tone at most, and before a stop only the two it allows. */
export function isSyllable(word: string): boolean {
  const marks = word.toLowerCase().normalize('NFD');
  const tones = marks.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const match = SYLLABLE.exec(marks.replace(TONES, '').normalize('NFC'));
  if (!match) return false;
  const stopped = /^(?:c|ch|p|t)$/.test(match[1] ?? '');
  return !stopped || tones[0] === '\u0301' || tones[0] === '\u0323';
}
