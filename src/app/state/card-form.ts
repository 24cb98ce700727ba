import type { MutationArgs } from '#wire/me/mutations.ts';
import type { Own } from '#wire/me/own.ts';

/** What a delegate writes about themselves, as it stands in the fields. */
export interface CardDraft {
  readonly position: string;
  readonly email: string;
  readonly phone: string;
  readonly zalo: boolean;
}

/** What is in the way of saving a field. */
export type CardProblem = 'email' | 'phone';

export function cardOf({ delegate }: Own): CardDraft {
  const { position = '', email = '', phone = '', zalo = false } = delegate;
  return { position, email, phone, zalo };
}

/** The fields that cannot be saved as they stand; an empty one always can. */
export function problemsOf({ email, phone }: CardDraft): readonly CardProblem[] {
  const isEmail = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/u.test(email.trim());
  const isPhone = /^\+?[\d\s().-]{6,30}$/u.test(phone.trim());
  return [
    ...(email.trim() !== '' && !isEmail ? (['email'] as const) : []),
    ...(phone.trim() !== '' && !isPhone ? (['phone'] as const) : []),
  ];
}

/** What changed, to be sent; an emptied field is not to be told any more. Undefined: nothing changed. */
export function cardChange(before: CardDraft, after: CardDraft): MutationArgs<'card.change'> | undefined {
  const texts = (['position', 'email', 'phone'] as const).flatMap((name) => {
    const text = after[name].trim();
    return text === before[name].trim() ? [] : [[name, text === '' ? null : text] as const];
  });
  const zalo = after.zalo === before.zalo ? [] : [['zalo', after.zalo] as const];
  const changed = [...texts, ...zalo];
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
