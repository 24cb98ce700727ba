import { copyText } from '#platform/share.ts';
import type { UnsentWrite } from './outbox.svelte.ts';

/** What was written, as text somebody can paste elsewhere: a paragraph a write, those without words of theirs left out. */
export function unsentText(unsent: readonly UnsentWrite[]): string {
  return unsent
    .flatMap(({ args }) => {
      const { text, caption } = (args ?? {}) as { readonly text?: unknown; readonly caption?: unknown };
      const written = [text, caption].filter((one): one is string => typeof one === 'string' && one.trim() !== '');
      return written.length > 0 ? [written.join('\n')] : [];
    })
    .join('\n\n');
}

/** Puts it on the clipboard; false where the browser refuses. Call it from a press. */
export async function copyUnsent(unsent: readonly UnsentWrite[]): Promise<boolean> {
  return (await copyText(unsentText(unsent))) === 'copied';
}
