import { createExchange } from '#sync/http-exchange.ts';
import { RemoteFailure, type Clock } from '#sync/ports.ts';
import { decodeJson } from '#wire/decoded.ts';
import type { Bytes } from '#wire/canonical.ts';
import { decodeOwn, type Own } from '#wire/me/own.ts';
import { mePaths } from '#wire/me/paths.ts';
import {
  decodeSessionEnd,
  signInRefusalSchema,
  type BadgeSignIn,
  type SessionEnd,
  type SignInRefusal,
} from '#wire/me/sign-in.ts';

/** What our own server said. Whatever somebody else says on the way is no answer, and changes nothing. */
export type Told<T> =
  | { readonly kind: 'told'; readonly value: T; readonly tag?: string | undefined; readonly at: number | undefined }
  | { readonly kind: 'unchanged'; readonly at: number | undefined }
  | { readonly kind: 'ended'; readonly because: SessionEnd }
  | { readonly kind: 'refused'; readonly refusal: SignInRefusal; readonly retryAfter: number | undefined }
  | { readonly kind: 'no-answer' };

/** The routes of a delegate's own things. `at` of an answer is the server's own time, in milliseconds. Never rejects. */
export interface MeRemote {
  own(tag: string | undefined, signal: AbortSignal): Promise<Told<Own>>;
  signIn(badge: BadgeSignIn): Promise<Told<undefined>>;
  /** @param patience milliseconds */
  signOut(patience?: number): Promise<Told<undefined>>;
  signOutDevice(id: string): Promise<Told<undefined>>;
  export(): Promise<Told<Bytes>>;
  erase(): Promise<Told<undefined>>;
}

/** Long enough for a hall's network; whoever waits is told meanwhile that it is being tried. */
const PATIENCE = 10_000;
/** Longer than anybody's own things are; a page of a network's that never ends is cut off. */
const LARGEST = 8 * 1024 * 1024;

export function createMeRemote(parts: {
  readonly conference: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
}): MeRemote {
  const paths = mePaths(parts.conference);
  const exchange = createExchange({ ...parts, credentials: 'same-origin' });

  async function ask<T>(
    url: string,
    init: RequestInit,
    read: (bytes: Bytes) => T | undefined,
    { signal = new AbortController().signal, patience = PATIENCE } = {},
  ): Promise<Told<T>> {
    try {
      const noStore: RequestInit = { ...init, cache: 'no-store' };
      return await exchange(url, noStore, { signal, patience }, async (answer): Promise<Told<T>> => {
        if (answer.isPage || answer.header('x-sotay') !== '1') return { kind: 'no-answer' };
        const date = Date.parse(answer.header('date') ?? '');
        const at = Number.isNaN(date) ? undefined : date;
        if (answer.status === 304) return { kind: 'unchanged', at };
        const { bytes, broken } = await answer.body(LARGEST);
        if (broken) return { kind: 'no-answer' };
        if (answer.status >= 200 && answer.status < 300) {
          const value = read(bytes);
          return value === undefined ? { kind: 'no-answer' } : { kind: 'told', value, tag: answer.header('etag'), at };
        }
        const end = answer.status === 401 ? decodeSessionEnd(bytes) : undefined;
        if (end?.ok) return { kind: 'ended', because: end.value.error };
        const refusal = decodeJson(bytes, signInRefusalSchema);
        if (refusal.ok) return { kind: 'refused', refusal: refusal.value, retryAfter: answer.retryAfter };
        return { kind: 'no-answer' };
      });
    } catch (error) {
      if (error instanceof RemoteFailure) return { kind: 'no-answer' };
      throw error;
    }
  }

  /** What matters is only that it was done; the answer's own words do not. */
  const done = async (told: Promise<Told<true>>): Promise<Told<undefined>> => {
    const answer = await told;
    return answer.kind === 'told' ? { ...answer, value: undefined } : answer;
  };
  const sent = (method: string, body: unknown = {}): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  return {
    own: (tag, signal) =>
      ask(
        paths.own,
        tag === undefined ? {} : { headers: { 'if-none-match': tag } },
        (bytes) => {
          const own = decodeOwn(bytes);
          // Of another conference it would be an answer to another question.
          return own.ok && own.value.conference === parts.conference ? own.value : undefined;
        },
        { signal },
      ),
    signIn: (badge) => done(ask(paths.signIn, sent('POST', badge), () => true as const)),
    signOut: (patience = PATIENCE) => done(ask(paths.signOut, sent('POST'), () => true as const, { patience })),
    signOutDevice: (id) => done(ask(paths.device(id), sent('DELETE'), () => true as const)),
    export: () => ask(paths.export, {}, (bytes) => bytes),
    erase: () => done(ask(paths.erasure, sent('POST'), () => true as const)),
  };
}
