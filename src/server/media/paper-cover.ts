import type { Rendition } from '#domain/media.ts';
import { inThread, ThreadLimitError } from '#interchange/papers/in-thread.ts';
import type { MediaStore } from './media-store.ts';
import { processPicture } from './process-picture.ts';
import { RefusedMediaError } from './refused-media.ts';

/**
 * Pictures of a PDF's first page. Undefined when it cannot be drawn: the canvas is an optional dependency, and a page
 * may be broken, hostile or too large. A paper is no worse for having no cover.
 */
export async function paperCover(
  pdf: Uint8Array,
  name: string,
  store: MediaStore,
): Promise<readonly Rendition[] | undefined> {
  try {
    // Only this project's own thread answers, so that the shape is known.
    const page = (await inThread(new URL('./paper-cover-thread.ts', import.meta.url), pdf, LIMITS)) as Uint8Array;
    return await processPicture(page, name, store, { sizes: ['thumbnail', 'screen'] });
  } catch (error) {
    if (error instanceof ThreadLimitError || error instanceof RefusedMediaError) return undefined;
    throw error;
  }
}

// A scanned A0 poster takes some 5 seconds on a slow machine.
const LIMITS = { milliseconds: 30_000, memory: 768 * 1024 * 1024 };
