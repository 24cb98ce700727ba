import type { UploadResult, UploadState } from '#wire/desk/uploads.ts';
import type { Answered, Question } from './desk-api.ts';
import type { UploadItem } from './upload-store.ts';

/** The server has much to do: the file waits here for some seconds. */
export class ServerBusy extends Error {}

type Ask = <T>(path: string, question?: Question) => Promise<Answered<T>>;

/** How much is sent at once: as much as goes in a moment, so that little is lost when the network goes. */
export interface Pace {
  chunk: number;
}

const SMALLEST = 32 * 1024;
const LARGEST = 1024 * 1024;
/** Milliseconds: a piece that takes longer is made smaller, one that takes much less larger. */
const QUICK = 1_500;
const SLOW = 8_000;
const LONGEST_WAIT = 25_000;

export function firstPace(): Pace {
  return { chunk: 256 * 1024 };
}

export interface Sending {
  readonly ask: Ask;
  readonly slug: string;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Told how many bytes have arrived; all of them: the server works on it. */
  readonly arrived: (bytes: number) => void;
}

/**
 * Sends a file, from where it stopped the last time, and waits for what it becomes. Rejects with NoAnswer or ServerBusy
 * when it has to wait; then it goes on another time.
 */
export async function sendFile(item: UploadItem, bytes: ArrayBuffer, sending: Sending): Promise<UploadResult> {
  const { name, length, digest, purpose } = item;
  const base = `/conferences/${sending.slug}/uploads`;
  const begin = (): Promise<UploadState | Refused> =>
    asked(sending, base, { method: 'POST', body: { name, length, digest, purpose } });
  let state = await begin();
  let damaged = 0;
  let id = '';
  for (;;) {
    if ('refused' in state) {
      if (state.refused === 'gone') state = await begin();
      else if (state.refused === 'offset') state = { id, state: 'receiving', offset: state.offset, length };
      else if (state.refused === 'damaged' && ++damaged < 3) state = { id, state: 'receiving', offset: 0, length };
      else return refusalOf(state.refused === 'too-large' ? 'too-large' : 'unreadable');
      continue;
    }
    id = state.id;
    const path = `${base}/${id}`;
    if (state.state === 'done') return state.result;
    if (state.state === 'processing') {
      sending.arrived(length);
      state = await asked(sending, path, {});
    } else {
      sending.arrived(state.offset);
      state = await sendPiece(path, state.offset, bytes, sending);
    }
  }
}

async function sendPiece(
  path: string,
  offset: number,
  bytes: ArrayBuffer,
  sending: Sending,
): Promise<UploadState | Refused> {
  const { pace } = sending;
  const piece = new Blob([bytes.slice(offset, offset + pace.chunk)]);
  const began = performance.now();
  try {
    const headers = { 'Upload-Offset': String(offset) };
    const state = await asked(sending, path, { method: 'PATCH', body: piece, headers });
    const took = performance.now() - began;
    if (took < QUICK) pace.chunk = Math.min(LARGEST, pace.chunk * 2);
    else if (took > SLOW) pace.chunk = Math.max(SMALLEST, pace.chunk / 2);
    return state;
  } catch (error) {
    pace.chunk = Math.max(SMALLEST, pace.chunk / 2);
    throw error;
  }
}

type Refused =
  | { readonly refused: 'gone' | 'damaged' | 'too-large' | 'no' }
  | { readonly refused: 'offset'; readonly offset: number };

async function asked({ ask, signal }: Sending, path: string, question: Question): Promise<UploadState | Refused> {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  const timer = setTimeout(end, LONGEST_WAIT);
  signal.addEventListener('abort', end);
  const answered = await ask<UploadState & { readonly offset?: number }>(path, {
    ...question,
    signal: stop.signal,
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  });
  const { status, body, error } = answered;
  if (error === undefined) return body;
  if (status === 429) throw new ServerBusy('the server has much to do');
  if (status === 409) return { refused: 'offset', offset: body.offset ?? 0 };
  if (error === 'unknown_upload') return { refused: 'gone' };
  if (status === 422) return { refused: 'damaged' };
  return { refused: status === 413 ? 'too-large' : 'no' };
}

/** A refusal this device says itself. */
export function refusalOf(reason: Extract<UploadResult, { kind: 'refused' }>['reason']): UploadResult {
  return { kind: 'refused', reason, what: '', todo: '' };
}
