import type { MediaFile } from '#domain/media.ts';
import type { ReadableText } from '#domain/readable-text.ts';
import { decodeReadableText } from '#wire/readable-text.ts';
import type { Packs } from './packs.svelte.ts';

/** A document's words; undefined when they are neither on this phone nor to be had, or are not what they should be. */
export async function readText(packs: Pick<Packs, 'read'>, file: MediaFile): Promise<ReadableText | undefined> {
  const bytes = await packs.read(file);
  const decoded = bytes && decodeReadableText(bytes);
  return decoded?.ok ? decoded.value : undefined;
}
