import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { UPLOAD_CHUNK, type UploadState } from '#wire/desk/uploads.ts';
import type { Answered, Ask, Call } from './calls.ts';
import { SLUG } from './loaded-conference.ts';

export interface Sender {
  readonly headers: { readonly Cookie: string };
}

/** A photo the server has whole. */
export interface SentPhoto {
  readonly sender: Sender;
  readonly id: string;
}

const UPLOADS = '/api/v1/me/uploads';

/** A file as a phone has it ready to be sent. */
export interface ReadyPhoto {
  readonly bytes: Buffer;
  readonly digest: string;
}

export function readyPhoto(bytes: Buffer): ReadyPhoto {
  return { bytes, digest: createHash('sha256').update(bytes).digest('base64url') };
}

/** Sends a photo piece by piece, as often as the server asks to wait; resolves when it has arrived whole. */
export async function sentWhole(ask: Ask, sender: Sender, { bytes, digest }: ReadyPhoto): Promise<SentPhoto> {
  const wish = { name: 'anh.jpg', length: bytes.length, digest, purpose: 'photo' };
  let state = await stateAfter(ask, sender, UPLOADS, { method: 'POST', body: wish });
  while (state.state === 'receiving') {
    const { id, offset } = state;
    const body = bytes.subarray(offset, offset + UPLOAD_CHUNK);
    const headers = { 'Upload-Offset': String(offset) };
    state = await stateAfter(ask, sender, `${UPLOADS}/${id}`, { method: 'PATCH', body, headers }, { method: 'GET' });
  }
  return { sender, id: state.id };
}

/** How many photos the server has made pictures of, waiting so long at most, in seconds. */
export async function waitUntilMade(ask: Ask, photos: readonly SentPhoto[], seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  for (let waiting = [...photos]; ; await pause(500)) {
    const states = await Promise.all(
      waiting.map(({ sender, id }) => stateAfter(ask, sender, `${UPLOADS}/${id}`, { method: 'GET' })),
    );
    waiting = waiting.filter((_, index) => states[index]?.state !== 'done');
    if (waiting.length === 0 || performance.now() >= until) return photos.length - waiting.length;
  }
}

/** @param afterwards what to ask instead where no answer came: how far the file is now */
async function stateAfter(
  ask: Ask,
  { headers }: Sender,
  path: string,
  first: Call,
  afterwards = first,
): Promise<UploadState> {
  for (let call = first; ;) {
    const answer = await ask(`${path}?conference=${SLUG}`, { ...call, headers: { ...call.headers, ...headers } });
    if (answer.status === 200 || answer.status === 201 || answer.status === 202) {
      return JSON.parse(answer.body.toString()) as UploadState;
    }
    if (answer.status === 0) call = afterwards;
    else if (answer.status !== 429 && answer.status !== 503) throw new Error(told(path, answer));
    await pause(Number(answer.headers['retry-after'] ?? 1) * 1000);
  }
}

function told(path: string, { status, body }: Answered): string {
  return `${path} answered ${status}: ${body.toString().slice(0, 200)}`;
}
