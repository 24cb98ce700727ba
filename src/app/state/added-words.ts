import type { Added } from '#device/faces.ts';
import type { Messages } from '#i18n/messages.svelte.ts';

/** One sentence about what was new. */
export function addedWords({ stars, notes }: Added, t: Messages['t']): string {
  if (stars + notes === 0) return t('mine.addedNothing');
  return t('mine.added', { stars: t('mine.stars', { count: stars }), notes: t('mine.noteCount', { count: notes }) });
}
