/** Why there is no answer to go on with. */
export class NoAnswer extends Error {
  readonly because: 'signed-out' | 'unreachable' | 'server';
  constructor(because: NoAnswer['because']) {
    super(`no answer from the desk: ${because}`);
    this.because = because;
  }
}

/** What the server said: that it did it, or a word for why not. */
export interface Answered<T> {
  readonly status: number;
  readonly body: T;
  /** A word of the API where it refused, such as `not_your_role`. */
  readonly error: string | undefined;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; bytes as they are. */
  readonly body?: object | Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const BASE = '/api/v1/desk';
/** Nobody waits longer for an answer that is a few kilobytes; uploads say their own. */
const LONGEST_WAIT = 30_000;

/**
 * Asks the desk's API. Resolves with whatever our server says, refusals (4xx) included; rejects with NoAnswer when
 * nobody is signed in, when the server cannot be reached or what answers is not ours, and when it is at fault itself.
 */
export async function ask<T>(path: string, question: Question = {}): Promise<Answered<T>> {
  const { method = 'GET', body, headers = {}, signal } = question;
  const response = await reach(BASE + path, {
    method,
    headers: body === undefined ? headers : { 'Content-Type': typeOf(body), ...headers },
    signal: signal ?? AbortSignal.timeout(LONGEST_WAIT),
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
  });
  if (response.headers.get('X-Sotay') !== '1') throw new NoAnswer('unreachable');
  if (response.status >= 500) throw new NoAnswer('server');
  const answer = await jsonOf(response);
  const error = response.ok ? undefined : ((answer as { error?: string } | null)?.error ?? 'refused');
  if (response.status === 401 && error === 'signed_out') throw new NoAnswer('signed-out');
  return { status: response.status, body: answer as T, error };
}

function typeOf(body: object): string {
  return body instanceof Blob ? 'application/octet-stream' : 'application/json';
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, cache: 'no-store', redirect: 'error' });
  } catch {
    // A network that is down and one that redirects to its own page are the same to an organiser.
    throw new NoAnswer('unreachable');
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    throw new NoAnswer('unreachable');
  }
}
