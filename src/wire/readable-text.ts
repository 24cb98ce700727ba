import * as v from 'valibot';
import { TEXT_BLOCK_KINDS, type ReadableText } from '#domain/readable-text.ts';
import { canonicalBytes, type Bytes } from './canonical.ts';
import { decodeJson, type Decoded } from './decoded.ts';

const KNOWN: readonly unknown[] = TEXT_BLOCK_KINDS;
const level = v.fallback(v.picklist([1, 2, 3]), 3);
const block = v.variant('kind', [
  v.object({ kind: v.literal('heading'), level, text: v.string() }),
  v.object({ kind: v.literal('paragraph'), text: v.string() }),
  v.object({ kind: v.literal('item'), text: v.string() }),
  v.object({ kind: v.literal('page'), number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
]);

export const readableTextSchema = v.object({
  language: v.optional(v.string()),
  // What a later build writes into texts and this one could not show is left out.
  blocks: v.pipe(
    v.array(v.looseObject({ kind: v.string() })),
    v.transform((all): unknown[] => all.filter(({ kind }) => KNOWN.includes(kind))),
    v.array(block),
  ),
});

/** The type of the object that holds a document's words. */
export const READABLE_TEXT_TYPE = 'application/json';

/** The bytes of a text as they are published: the same text is always the same object. */
export function readableTextBytes(text: ReadableText): Bytes {
  return canonicalBytes(text);
}

/** Reads the bytes of a text. */
export function decodeReadableText(bytes: Bytes): Decoded<ReadableText> {
  return decodeJson(bytes, readableTextSchema);
}
