import type { Messages } from '#i18n/messages.svelte.ts';
import { APP_LANGUAGES } from './page.ts';
import { isServedPage } from './take-over.ts';

/** Speaks the language chosen here, else the served page's, else the browser's; if it cannot be had, another. */
export async function speakFirst(messages: Messages, store: Storage | undefined): Promise<void> {
  const wished = [
    store?.getItem('sotay.language'),
    isServedPage() ? document.documentElement.lang : undefined,
    ...navigator.languages,
  ];
  const known = wished.flatMap((tag) =>
    APP_LANGUAGES.filter((language) => tag?.toLowerCase().split('-')[0] === language),
  );
  const [first, second] = new Set([...known, ...APP_LANGUAGES]);
  try {
    await messages.use(first ?? 'vi');
  } catch {
    // The words of one language could not be had; another language is better than none.
    await messages.use(second ?? 'en');
  }
}
