const NAMED: Readonly<Record<string, string>> = {
  english: 'en',
  anh: 'en',
  'tieng anh': 'en',
  vietnamese: 'vi',
  viet: 'vi',
  'tieng viet': 'vi',
  german: 'de',
  deutsch: 'de',
  french: 'fr',
  francais: 'fr',
  phap: 'fr',
  'tieng phap': 'fr',
  chinese: 'zh',
  trung: 'zh',
  'tieng trung': 'zh',
  japanese: 'ja',
  nhat: 'ja',
  'tieng nhat': 'ja',
  spanish: 'es',
  italian: 'it',
  dutch: 'nl',
  russian: 'ru',
  nga: 'ru',
  'tieng nga': 'ru',
  korean: 'ko',
  lao: 'lo',
  'tieng lao': 'lo',
  khmer: 'km',
  thai: 'th',
};

/**
 * The languages a file's word means, as base tags, the first one first: `de, en` → `de`, `en`; `Tiếng Việt` → `vi`;
 * `DE` → `de`; `pt_BR` → `pt-br`. Undefined when it is none we can tell.
 */
export function languagesIn(text: string): readonly string[] | undefined {
  const tags: string[] = [];
  for (const piece of text.split(/[,;/+&]|\band\b|\bvà\b/i)) {
    const tag = languageIn(piece.trim());
    if (piece.trim() === '') continue;
    if (tag === undefined) return undefined;
    if (!tags.includes(tag)) tags.push(tag);
  }
  return tags.length > 0 ? tags : undefined;
}

function languageIn(word: string): string | undefined {
  const tag = word.toLowerCase().replace('_', '-');
  if (/^[a-z]{2,3}(-[a-z]{2,4}|-\d{3})?$/.test(tag) && NAMED[tag] === undefined) return tag;
  const folded = tag.replace(/đ/g, 'd').normalize('NFD').replace(/\p{M}/gu, '');
  return Object.hasOwn(NAMED, folded) ? NAMED[folded] : undefined;
}
