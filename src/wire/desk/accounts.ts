import * as v from 'valibot';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

const signInSchema = v.strictObject({ token: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });

/** Reads what an organiser's browser sends to sign in with a one-time link. */
export function decodeSignIn(bytes: Bytes): Decoded<v.InferOutput<typeof signInSchema>> {
  return decodeJson(bytes, signInSchema);
}
