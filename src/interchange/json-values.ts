import type { SourceText } from './source-programme.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A member of an object, or undefined: never what an object inherits, so that a file's `__proto__` is a name like any other. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
}

/** The first of several members that is there, for what different exports call differently. */
export function firstMember(value: unknown, ...names: readonly string[]): unknown {
  for (const name of names) {
    const member = memberOf(value, name);
    if (member !== undefined && member !== '') return member;
  }
  return undefined;
}

/** Whether a value is a JSON object (not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of an array; of anything else, none. */
export function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or number as text; blank and anything else is undefined. */
export function wordIn(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A text in one language or in several (`{en: …, fr: …}`). */
export function textIn(value: unknown): SourceText | undefined {
  if (!isObject(value)) return wordIn(value);
  const wordings = Object.entries(value).flatMap(([tag, text]) => {
    const word = wordIn(text);
    return word !== undefined && /^[a-z]{2,3}([_-][a-z0-9]{2,8})?$/i.test(tag)
      ? [[tag.toLowerCase(), word] as const]
      : [];
  });
  return wordings.length > 0 ? Object.fromEntries(wordings) : undefined;
}

/** One wording of a text, the English one where there are several. */
export function anyWordIn(value: unknown): string | undefined {
  const text = textIn(value);
  return typeof text === 'object' ? (text['en'] ?? Object.values(text)[0]) : text;
}

/** A natural number, written as number or text. */
export function naturalIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
