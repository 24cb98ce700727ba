import * as v from 'valibot';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';
import { UPLOAD_REFUSALS, type UploadRefusal } from '../desk/uploads.ts';

// A delegate's pictures are announced, sent and answered like an organiser's files (src/wire/desk/uploads.ts); a phone
// asks only whether a picture arrived, not what it was made into.

/** How far a delegate's picture is. */
export type OwnUploadState =
  /** `offset`: the bytes that have arrived. */
  | { readonly id: string; readonly state: 'receiving'; readonly offset: number }
  | { readonly id: string; readonly state: 'processing' }
  | { readonly id: string; readonly state: 'done' }
  | { readonly id: string; readonly state: 'refused'; readonly because: UploadRefusal };

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const refusal = v.object({
  kind: v.literal('refused'),
  reason: v.fallback(v.picklist(UPLOAD_REFUSALS), 'unreadable'),
});
const stateSchema = v.variant('state', [
  v.object({ id, state: v.literal('receiving'), offset }),
  v.object({ id, state: v.literal('processing') }),
  v.object({ id, state: v.literal('done'), result: v.union([refusal, v.object({ kind: v.string() })]) }),
]);

/** Reads how far a picture is. */
export function decodeOwnUploadState(bytes: Bytes): Decoded<OwnUploadState> {
  const read = decodeJson(bytes, stateSchema);
  if (!read.ok) return read;
  const { value } = read;
  if (value.state !== 'done') return { ok: true, value };
  const { id: upload, result } = value;
  const because = 'reason' in result ? result.reason : undefined;
  if (because === undefined) return { ok: true, value: { id: upload, state: 'done' } };
  return { ok: true, value: { id: upload, state: 'refused', because } };
}

const refusedSchema = v.object({ error: v.string(), offset: v.optional(offset) });

/** Reads why bytes were not taken, and where to go on, when it says so. */
export function decodeUploadRefused(
  bytes: Bytes,
): Decoded<{ readonly error: string; readonly offset?: number | undefined }> {
  return decodeJson(bytes, refusedSchema);
}
