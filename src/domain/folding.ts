/** Letters that Unicode does not take apart into a base letter and a mark, but readers without the key type so. */
const PLAIN: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ς: 'σ',
};
const APART = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/**
 * A text as somebody types it who leaves the accents away, for searching: `Đại hội` is `dai hoi`.
 * Folding twice is folding once.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(APART, (letter) => PLAIN[letter] ?? letter);
}
