import type { Context } from 'hono';
import type { Instant } from '#domain/time.ts';
import { UPLOAD_CHUNK, type UploadState, type UploadWish } from '#wire/desk/uploads.ts';
import { isStorageFull } from '../storage-full.ts';
import type { Appended, Sender, Uploads } from '../uploads/uploads.ts';
import { freshJson } from './answer.ts';
import { refused, refusedWith } from './desk/desk-route.ts';

/** Takes files in pieces over HTTP, whoever sends them. */
export interface UploadReceiver {
  begin(c: Context, sender: Sender, wish: UploadWish): Promise<Response>;
  state(c: Context, sender: Sender): Promise<Response>;
  /** Adds the piece in the request's body at the offset that `Upload-Offset` tells. */
  append(c: Context, sender: Sender): Promise<Response>;
}

const HOUR = 3_600_000;
// Seconds. A picture takes some two; a disk is not made larger sooner.
const SOON = { 'Retry-After': '5' };
const LATER = { 'Retry-After': '60' };

export function receiveUploads(
  uploads: Uploads,
  now: () => Instant,
  onUnswept: (error: unknown) => void,
): UploadReceiver {
  let sweptAt = 0;

  /** Nobody waits for it, and nobody uploads without passing here. */
  function sweepNowAndThen(): void {
    if (now() - sweptAt < HOUR) return;
    sweptAt = now();
    uploads.sweep().catch(onUnswept);
  }

  return {
    begin(c, sender, wish) {
      sweepNowAndThen();
      return roomy(c, async () => answerTo(c, await uploads.begin(sender, wish)));
    },
    state: (c, sender) => roomy(c, async () => answerTo(c, await uploads.state(sender, idIn(c)))),
    async append(c, sender) {
      const offset = c.req.header('upload-offset') ?? '';
      if (!/^\d{1,12}$/.test(offset)) return refused(c, 400, 'offset_missing');
      if (c.req.header('content-type') !== 'application/octet-stream') return refused(c, 415, 'not_bytes');
      if (Number(c.req.header('content-length') ?? 0) > UPLOAD_CHUNK) return refused(c, 413, 'body_too-long');
      const bytes = upTo(UPLOAD_CHUNK, c.req.raw.body ?? emptyBody());
      return roomy(c, async () => answerTo(c, await uploads.append(sender, idIn(c), Number(offset), bytes)));
    },
  };
}

function idIn(c: Context): string {
  return c.req.param('id') ?? '';
}

function answerTo(c: Context, came: Appended | { readonly refused: 'too-many' }): Response {
  if (!('refused' in came)) return freshJson(came, statusOf(c, came), offsetOf(came));
  switch (came.refused) {
    case 'unknown':
      return refused(c, 404, 'unknown_upload');
    case 'busy':
      return refused(c, 429, 'busy', SOON);
    case 'too-many':
      return refused(c, 429, 'too_many', LATER);
    case 'too-long':
      return refused(c, 413, 'longer_than_announced');
    case 'offset':
      return refusedWith(409, 'other_offset', { offset: came.offset });
    case 'digest':
      return refusedWith(422, 'other_digest', { offset: came.offset });
  }
}

function statusOf(c: Context, { state }: UploadState): 200 | 201 | 202 {
  if (state === 'processing') return 202;
  return state === 'receiving' && c.req.method === 'POST' ? 201 : 200;
}

/** So that a `HEAD` tells where to go on. */
function offsetOf(state: UploadState): Record<string, string> {
  return state.state === 'receiving' ? { 'Upload-Offset': String(state.offset) } : {};
}

/** A disk without room is no fault of the asker's, and what is there can still be read. */
async function roomy(c: Context, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    return refused(c, 503, 'storage_full', LATER);
  }
}

async function* upTo(limit: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = limit;
  for await (const piece of body) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

function emptyBody(): AsyncIterable<Uint8Array> {
  return new Blob([]).stream();
}
