import type { Choices } from '#domain/delegates.ts';
import { choose } from '../../delegates/consents.ts';
import { cleanText } from '../clean-text.ts';
import { seen, type Apply } from '../writing.ts';

/** What somebody lets others see of them. The newest decision counts, wherever it was made. */
export const chooseConsent: Apply<'consent.choose'> = async ({ db, who, at }, { choices, words }) => {
  const decided = Object.fromEntries(Object.entries(choices).filter(([, given]) => given !== undefined)) as Choices;
  return seen(await choose(db, who, { choices: decided, words: cleanText(words) }, { at }));
};
