import { textIn, type LocalisedText } from '#domain/text.ts';

/** What a record is called, as far as it says; empty when it does not. */
export function nameOf(record: Readonly<Record<string, unknown>> | null, language: string): string {
  const { title, name, caption } = record ?? {};
  return valueInWords(title ?? name ?? caption, language);
}

/** A value of a record as somebody can read it who decides between two of them; empty when there is none. */
export function valueInWords(value: unknown, language: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return TIME.test(value) ? `${value.slice(11, 16)} · ${value.slice(0, 10)}` : value;
  if (typeof value === 'boolean') return '✓';
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  if (Array.isArray(value)) return value.map((item) => valueInWords(item, language)).join('\n');
  if (typeof value !== 'object') return '';
  const texts = Object.values(value);
  if (texts.every((text) => typeof text === 'string') && Object.keys(value).every((key) => TAG.test(key))) {
    const shown = textIn(value as LocalisedText, [language]);
    return texts.length > 1 ? [shown, ...texts.filter((text) => text !== shown)].join('\n') : shown;
  }
  return texts.map((part) => valueInWords(part, language)).join(' · ');
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const TAG = /^[a-z]{2,3}(?:-[\w-]+)?$/i;
