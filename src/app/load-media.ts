import type { keepMedia } from './keep-media.ts';
import type { MediaKeeping } from './state/packs.svelte.ts';

/** Loads what keeps media when somebody first needs it. Where its file cannot be had, again when it is asked for again. */
export function loaderOfMedia(...parts: Parameters<typeof keepMedia>): () => Promise<MediaKeeping> {
  let loading: Promise<MediaKeeping> | undefined;
  return () => {
    loading ??= import('./keep-media.ts').then(({ keepMedia }) => keepMedia(...parts));
    loading.catch(() => (loading = undefined));
    return loading;
  };
}
