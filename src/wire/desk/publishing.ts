import * as v from 'valibot';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

// The desk is served by the server it asks and is never older than it for long, so these may change with any build:
// they are no part of the wire version.
const publishWishesSchema = v.strictObject({
  confirmRemoval: v.optional(v.boolean()),
  afterRestore: v.optional(v.boolean()),
});

/** Reads what an organiser says yes to when publishing. What is not known is refused: it may have been meant. */
export function decodePublishWishes(bytes: Bytes): Decoded<v.InferOutput<typeof publishWishesSchema>> {
  return decodeJson(bytes, publishWishesSchema);
}
