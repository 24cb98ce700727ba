import type { Attachment } from 'svelte/attachments';

/**
 * Calls back when a picture cannot be had. An `onerror` in the markup, and any `use:` on a picture, would be written into
 * the served page as a script, which the Content-Security-Policy refuses.
 */
export function whenMissing(call: () => void): Attachment<HTMLImageElement> {
  return (picture) => {
    picture.addEventListener('error', call);
    return () => picture.removeEventListener('error', call);
  };
}
