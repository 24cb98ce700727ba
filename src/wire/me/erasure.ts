import * as v from 'valibot';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** A delegate's wish to be erased says nothing more: who it is, the session tells. */
export const erasureSchema = v.strictObject({});

/** Reads a delegate's wish to be erased. */
export function decodeErasure(bytes: Bytes): Decoded<v.InferOutput<typeof erasureSchema>> {
  return decodeJson(bytes, erasureSchema);
}
