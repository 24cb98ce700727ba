import { CARD_FIELDS, type CardField, type Choices } from '#domain/delegates.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Own } from '#wire/me/own.ts';

/** Which sentences a person saw when they decided; it rises with every change of what they say. */
const WORDING = 1;

/** One field somebody decides about. */
export interface ConsentField {
  readonly field: CardField;
  /** Why the organisers show it unless it is turned off; absent where they state none. */
  readonly ground: LocalisedText | undefined;
  /** As it is now: decided, or else off, but for what has a ground. */
  readonly isOn: boolean;
}

/** What a delegate decides about, in the order it is asked. Who does not stand in the programme is not asked about that. */
export function consentFields({ choices, grounds, delegate }: Own): readonly ConsentField[] {
  return CARD_FIELDS.filter((field) => field !== 'sessions' || delegate.person !== undefined).map((field) => ({
    field,
    ground: Object.hasOwn(grounds, field) ? grounds[field] : undefined,
    isOn: choices[field] ?? Object.hasOwn(grounds, field),
  }));
}

/** What is saved: each field that was asked, decided one way or the other. */
export function decided(fields: readonly ConsentField[], on: ReadonlySet<CardField>): Choices {
  return Object.fromEntries(fields.map(({ field }) => [field, on.has(field)]));
}

/** Names the sentences that were on the screen, for the proof the server keeps. */
export function wordingIn(language: string): string {
  return `consent-${WORDING} ${language}`;
}
