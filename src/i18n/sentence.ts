export type Values = Readonly<Record<string, string | number>>;
export type Catalogue = Readonly<Record<string, string>>;

const GAP = /\{\{\s*(\w+)\s*\}\}/g;

/**
 * The sentence a catalogue has for a key, its gaps filled. Catalogues are in i18next's format (version 4): `{{name}}` is
 * a gap, and a sentence with a `count` comes in the plural forms of its language, `key_one` and `key_other`. A key that
 * no catalogue has is answered with itself.
 */
export function sentenceOf(key: string, catalogue: Catalogue, language: string, values: Values = {}): string {
  const { count } = values;
  const form = typeof count === 'number' ? catalogue[`${key}_${pluralForm(count, language)}`] : undefined;
  const sentence = form ?? catalogue[key] ?? catalogue[`${key}_other`] ?? key;
  return sentence.replaceAll(GAP, (gap, name: string) => String(values[name] ?? gap));
}

const rules = new Map<string, Intl.PluralRules>();

function pluralForm(count: number, language: string): Intl.LDMLPluralRule {
  const rule = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, rule);
  return rule.select(count);
}
