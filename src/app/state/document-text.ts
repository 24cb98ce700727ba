import type { MediaFile } from '#domain/media.ts';
import type { ReadableText } from '#domain/readable-text.ts';
import { decodeReadableText } from '#wire/readable-text.ts';
import type { DocumentFiles } from './private-documents.ts';

/** A document's words; undefined when they are neither on this phone nor to be had, or are not what they should be. */
export async function readText(files: Pick<DocumentFiles, 'read'>, file: MediaFile): Promise<ReadableText | undefined> {
  const bytes = await files.read(file);
  const decoded = bytes && decodeReadableText(bytes);
  return decoded?.ok ? decoded.value : undefined;
}
