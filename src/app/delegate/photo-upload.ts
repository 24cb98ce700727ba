import type { Exchange } from '#sync/http-exchange.ts';
import { RemoteFailure } from '#sync/ports.ts';
import type { UploadRefusal } from '#wire/desk/uploads.ts';
import { mePaths } from '#wire/me/paths.ts';
import { decodeSessionEnd, type SessionEnd } from '#wire/me/sign-in.ts';
import { decodeOwnUploadState, decodeUploadRefused, type OwnUploadState } from '#wire/me/uploads.ts';
import type { PhotoOnItsWay } from '../state/photo-sending.ts';

/** A picture cannot go on for now. `retryAfter`: milliseconds the server asks to be left alone. */
export class Held extends Error {
  readonly because: 'no-network' | 'busy' | 'server';
  readonly retryAfter: number | undefined;
  constructor(because: Held['because'], retryAfter?: number) {
    super(`a picture waits: ${because}`);
    this.because = because;
    this.retryAfter = retryAfter;
  }
}

/** The server says that the session is over. */
export class Ended extends Error {
  readonly because: SessionEnd;
  constructor(because: SessionEnd) {
    super(`the session is over: ${because}`);
    this.because = because;
  }
}

/** The id under which the server has the picture, or why it will not have it. */
export type Delivered = { readonly upload: string } | { readonly refused: UploadRefusal };

/** How many bytes go with one request: no more is lost when the network breaks off. */
export interface Pace {
  chunk: number;
}
const LARGEST = 256 * 1024;
const SMALLEST = 32 * 1024;
export function firstPace(): Pace {
  return { chunk: LARGEST };
}

/** Milliseconds without any sign of the server; a piece may take its time in a full hall. */
const PATIENCE = 45_000;
const LONGEST_ANSWER = 16 * 1024;
const TOO_LARGE = ['too_large', 'longer_than_announced'];
/** What arrived damaged is sent anew so many times. */
const TRIES = 3;

export interface Sending {
  readonly conference: string;
  readonly exchange: Exchange;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Told how many bytes have arrived. */
  readonly arrived: (bytes: number) => void;
}

/**
 * Sends a picture from where it stopped the last time, however long ago, and waits until the server has looked at it.
 * Rejects with Held when it has to wait, and goes on when it is called again; with Ended when nobody is signed in.
 */
export async function deliver(item: PhotoOnItsWay, bytes: ArrayBuffer, sending: Sending): Promise<Delivered> {
  const { purpose, length, digest } = item;
  const paths = mePaths(sending.conference);
  const wish = { name: 'photo.jpg', length, digest, purpose: purpose === 'card' ? 'portrait' : 'photo' };
  const begin = (): Promise<Said> => ask(sending, paths.uploads, json(wish));
  let said = await begin();
  let id = '';
  for (let damaged = 0; ;) {
    if ('error' in said) {
      if (said.error === 'unknown_upload') said = await begin();
      else if (said.error === 'other_offset') said = { id, state: 'receiving', offset: said.offset ?? 0 };
      else if (said.error === 'other_digest' && ++damaged < TRIES) said = await begin();
      else return { refused: TOO_LARGE.includes(said.error) ? 'too-large' : 'unreadable' };
      continue;
    }
    id = said.id;
    if (said.state === 'done') return { upload: id };
    if (said.state === 'refused') return { refused: said.because };
    if (said.state === 'processing') {
      sending.arrived(length);
      said = await ask(sending, paths.upload(id), {});
    } else {
      sending.arrived(said.offset);
      said = await sendPiece(paths.upload(id), said.offset, bytes, sending);
    }
  }
}

async function sendPiece(path: string, offset: number, bytes: ArrayBuffer, sending: Sending): Promise<Said> {
  const { pace } = sending;
  const headers = { 'content-type': 'application/octet-stream', 'upload-offset': String(offset) };
  const body = new Blob([bytes.slice(offset, offset + pace.chunk)]);
  try {
    const said = await ask(sending, path, { method: 'PATCH', headers, body });
    pace.chunk = Math.min(LARGEST, pace.chunk * 2);
    return said;
  } catch (error) {
    pace.chunk = Math.max(SMALLEST, pace.chunk / 2);
    throw error;
  }
}

type Said = OwnUploadState | { readonly error: string; readonly offset?: number | undefined };

async function ask({ exchange, signal }: Sending, url: string, init: RequestInit): Promise<Said> {
  try {
    return await exchange(url, { ...init, cache: 'no-store' }, { signal, patience: PATIENCE }, async (answer) => {
      // Somebody else answered: a portal, a proxy.
      if (answer.isPage || answer.header('x-sotay') !== '1') throw new Held('no-network');
      const { status, retryAfter } = answer;
      if (status === 429) throw new Held('busy', retryAfter);
      if (status >= 500) throw new Held('server', retryAfter);
      const { bytes, broken } = await answer.body(LONGEST_ANSWER);
      if (broken) throw new Held('no-network');
      if (status === 401) {
        const end = decodeSessionEnd(bytes);
        if (end.ok) throw new Ended(end.value.error);
        throw new Held('no-network');
      }
      const read = status < 300 ? decodeOwnUploadState(bytes) : decodeUploadRefused(bytes);
      if (!read.ok) throw new Held('no-network');
      return read.value;
    });
  } catch (error) {
    if (error instanceof RemoteFailure) throw new Held('no-network');
    throw error;
  }
}

function json(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
