import type { Delegate } from '#domain/delegates.ts';
import type { DelegatePatch } from '#wire/desk/delegates.ts';

/** What is written down about a delegate, in the order it is asked for. */
export const TEXT_FIELDS = ['name', 'honorific', 'position', 'organisation', 'email', 'phone'] as const;
export const CHOSEN_FIELDS = ['delegation', 'role', 'person'] as const;
export type DelegateField = (typeof TEXT_FIELDS)[number] | (typeof CHOSEN_FIELDS)[number];
/** A delegate as a form has them: every field a text, empty where nothing is told. */
export type DelegateTexts = Readonly<Record<DelegateField, string>>;

export const ALL_FIELDS: readonly DelegateField[] = [...TEXT_FIELDS, ...CHOSEN_FIELDS];

export function textsOf(delegate: Partial<Delegate>): DelegateTexts {
  return Object.fromEntries(ALL_FIELDS.map((field) => [field, delegate[field] ?? ''])) as DelegateTexts;
}

/** A new delegate of what was written: only what says something. */
export function delegateOf(texts: DelegateTexts): object {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => (text.trim() === '' ? [] : [[field, text.trim()]])),
  );
}

/** What of a form is otherwise than it was when it was opened. */
export function patchOf(before: DelegateTexts, now: DelegateTexts): DelegatePatch {
  const changed = ALL_FIELDS.filter((field) => now[field].trim() !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, now[field].trim() || null])) as DelegatePatch;
}

/** The first field that cannot stay as it is, and why. */
export function faultIn(texts: DelegateTexts): { readonly field: DelegateField; readonly fault: Fault } | undefined {
  if (texts.name.trim() === '') return { field: 'name', fault: 'name' };
  if (texts.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(texts.email.trim())) {
    return { field: 'email', fault: 'email' };
  }
  if (texts.phone.trim() !== '' && !/^\+?[\d\s().-]{6,30}$/.test(texts.phone.trim())) {
    return { field: 'phone', fault: 'phone' };
  }
  return undefined;
}

export type Fault = 'name' | 'email' | 'phone';
