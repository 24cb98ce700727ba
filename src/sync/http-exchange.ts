import type { Bytes } from '#wire/canonical.ts';
import { RemoteFailure, type Clock } from './ports.ts';

/** The first line of an answer, its headers, and its body when it is wanted. */
export interface Answer {
  readonly status: number;
  /** HTML where none was asked for: a sign-in page, or a file host's way to say that there is no such file. */
  readonly isPage: boolean;
  /** Milliseconds, when the server asks to be left alone. */
  readonly retryAfter: number | undefined;
  header(name: string): string | undefined;
  /** The body, never more than `limit` bytes of it; with why it broke off, if it did. */
  body(limit: number, onProgress?: (received: number) => void): Promise<Body>;
}

export interface Body {
  readonly bytes: Bytes;
  readonly broken?: RemoteFailure;
}

export interface Patience {
  readonly signal: AbortSignal;
  /** Milliseconds that may pass without anything coming. */
  readonly patience: number;
}

export type Exchange = <T>(
  url: string,
  init: RequestInit,
  patience: Patience,
  read: (answer: Answer) => T | Promise<T>,
) => Promise<T>;

/** Speaks HTTP for a remote: no redirects, no waiting without progress, no endless bodies, nothing left open. */
export function createExchange(parts: {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly credentials: RequestCredentials;
}): Exchange {
  return async (url, init, { signal, patience }, read) => {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
    const guarded = guard(patience, parts.clock, end);
    try {
      const { credentials } = parts;
      const response = await guarded(() =>
        parts.fetch(url, { ...init, credentials, redirect: 'manual', signal: ending.signal }),
      );
      return await read({
        // A redirect that was not followed shows as status 0 in browsers.
        status: response.status,
        isPage: /^\s*(text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? ''),
        retryAfter: retryAfterOf(response, parts.clock.now()),
        header: (name) => response.headers.get(name) ?? undefined,
        body: (limit, onProgress) => readBody(response, guarded, limit, onProgress),
      });
    } finally {
      signal.removeEventListener('abort', end);
      end(); // What was not read shall not come.
    }
  };
}

type Guarded = <T>(step: () => Promise<T>) => Promise<T>;

/** Runs steps that may each take so long; what goes wrong in them is the connection's. */
function guard(patience: number, clock: Clock, end: () => void): Guarded {
  return async (step) => {
    let late = false;
    const cancel = clock.after(patience, () => {
      late = true;
      end();
    });
    try {
      return await step();
    } catch (error) {
      if (late) throw new RemoteFailure('timeout', `nothing came for ${patience / 1000} s`);
      throw new RemoteFailure('offline', error instanceof Error ? error.message : String(error));
    } finally {
      cancel();
    }
  };
}

async function readBody(
  response: Response,
  guarded: Guarded,
  limit: number,
  onProgress: (received: number) => void = () => undefined,
): Promise<Body> {
  const chunks: Bytes[] = [];
  let received = 0;
  try {
    const reader = response.body?.getReader();
    for (;;) {
      const next = reader && (await guarded(() => reader.read()));
      if (!next || next.done) return { bytes: joinedOf(chunks) };
      received += next.value.length;
      if (received > limit) throw new RemoteFailure('oversized', `more than ${limit} bytes`);
      chunks.push(next.value as Bytes);
      onProgress(received);
    }
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    return { bytes: joinedOf(chunks), broken: error };
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterOf(response: Response, now: number): number | undefined {
  const text = response.headers.get('retry-after');
  if (!text) return undefined;
  const pause = /^\s*\d+\s*$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(pause) && pause > 0 ? pause : undefined;
}

function joinedOf(chunks: readonly Bytes[]): Bytes {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
