import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { DELTA_LIMIT, HEAD_LIMIT } from '#wire/limits.ts';
import { channelPaths, type Channel } from '#wire/paths.ts';
import { createExchange, type Answer } from './http-exchange.ts';
import { RemoteFailure, type Chance, type Clock, type ObjectRequest, type Remote } from './ports.ts';

export interface HttpRemoteParts {
  /** The origin, or another address in front of `/api/v1/…`; no slash at its end. */
  readonly base: string;
  readonly conference: string;
  readonly channel: Channel;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Told how far the server's clock is ahead of this device's, in milliseconds, when an answer of its own says so. */
  readonly onServerClock?: (ahead: number) => void;
}

/** A head is one packet; who needs longer does not answer. */
const HEAD_PATIENCE = 8_000;
/** How long a body may make no progress. Slow is no reason to stop: 32 kbit/s arrives in the end. */
const BODY_PATIENCE = 20_000;

/** A server or a plain file host. What it says is classified, not believed; each call is one request, a delta's two. */
export function createHttpRemote(parts: HttpRemoteParts): Remote {
  const { base, conference, channel, fetch, clock, chance } = parts;
  const paths = channelPaths(conference, channel);
  const exchange = createExchange({ fetch, clock, credentials: channel === 'public' ? 'omit' : 'same-origin' });
  const address = (path: string, bust = false): string =>
    base + path + (bust ? `?cb=${Math.floor(chance() * 2 ** 40).toString(36)}` : '');

  /** A body that broke off: what there is of it is not asked for again. */
  let broken: { readonly digest: string; readonly bytes: Bytes } | undefined;
  /** Where a body without a length ended by itself; ending there twice is no accident. */
  let endedAt: { readonly digest: string; readonly length: number } | undefined;
  /** Whether this host has deltas beside their object, or (a plain file host) under flat names. */
  let deltas: 'unknown' | 'beside' | 'flat' = 'unknown';

  return {
    head({ signal, tag, bust }) {
      // Asked with our own validator and past the browser's cache: only so is the 304 ours to see.
      const init: RequestInit =
        tag === undefined ? { cache: 'no-cache' } : { cache: 'no-store', headers: { 'if-none-match': tag } };
      return exchange(address(paths.head, bust), init, { signal, patience: HEAD_PATIENCE }, async (answer) => {
        if (answer.status !== 304) refuseForeign(answer, channel);
        tellClock(answer);
        if (answer.status === 304) return { kind: 'unchanged' };
        const body = await answer.body(HEAD_LIMIT);
        if (body.broken) throw body.broken;
        if (isCutObject(body.bytes)) throw new RemoteFailure('offline', 'the head broke off');
        return { kind: 'head', bytes: body.bytes, tag: answer.header('etag') };
      });
    },

    object(request) {
      const { digest, bust, signal } = request;
      const sofar = broken?.digest === digest ? broken.bytes : undefined;
      broken = undefined;
      // With a Range a browser asks for no compression, so that bytes received count the same at both ends.
      const headers: Record<string, string> = sofar
        ? { range: `bytes=${sofar.length}-`, 'if-range': `"${digest}"` }
        : {};
      const init: RequestInit = { cache: bust ? 'reload' : 'default', headers };
      return exchange(address(paths.object(digest), bust), init, { signal, patience: BODY_PATIENCE }, (answer) => {
        refuseForeign(answer, channel);
        request.onAnswer?.(answer.header);
        if (answer.status === 200) return whole(request, answer, new Uint8Array());
        if (sofar && startOf(answer) === sofar.length) return whole(request, answer, sofar);
        throw new RemoteFailure('server', 'the server sent another range than was asked for');
      });
    },

    async delta({ to, from, signal }) {
      const init: RequestInit = { cache: 'default' };
      const places = { beside: paths.delta(to, from), flat: paths.flatDelta(to, from) };
      for (const place of ['beside', 'flat'] as const) {
        if (deltas !== 'unknown' && deltas !== place) continue;
        const found = await patchAt(address(places[place]), init, signal);
        if (!found) continue;
        deltas = place;
        return found;
      }
      return undefined;
    },

    async witness(head, signal) {
      const init: RequestInit = {
        method: 'POST',
        cache: 'no-store',
        headers: { 'content-type': 'application/json' },
        body: canonicalBytes(head),
      };
      await exchange(address(paths.witness), init, { signal, patience: HEAD_PATIENCE }, () => undefined);
    },
  };

  function tellClock({ header }: Answer): void {
    const date = Date.parse(header('date') ?? '');
    // What a cache on the way kept tells when it was kept.
    if (!Number.isNaN(date) && Number(header('age') ?? 0) === 0) parts.onServerClock?.(date - clock.now());
  }

  async function whole({ digest, length, onProgress }: ObjectRequest, answer: Answer, sofar: Bytes): Promise<Bytes> {
    const body = await answer.body(length - sofar.length, (received) => onProgress?.(sofar.length + received));
    const bytes = joined(sofar, body.bytes);
    const cut = body.broken ?? (bytes.length < length ? cutShort(digest, bytes, answer) : undefined);
    if (!cut) return bytes;
    if (cut.reason !== 'oversized' && bytes.length > 0) broken = { digest, bytes };
    throw cut;
  }

  /** Chromium takes a body that broke off for whole when its length was not told; once, so do not we. */
  function cutShort(digest: string, bytes: Bytes, answer: Answer): RemoteFailure | undefined {
    const told = answer.header('content-encoding') === undefined && answer.header('content-length') !== undefined;
    if (told || (endedAt?.digest === digest && endedAt.length === bytes.length)) return undefined;
    endedAt = { digest, length: bytes.length };
    return new RemoteFailure('offline', 'the answer broke off');
  }

  /** Whatever is wrong with a delta but the connection itself: the whole part will do, and tell. */
  function patchAt(url: string, init: RequestInit, signal: AbortSignal): Promise<Bytes | undefined> {
    return exchange(url, init, { signal, patience: BODY_PATIENCE }, async (answer) => {
      if (answer.status !== 200 || answer.isPage) return undefined;
      const body = await answer.body(DELTA_LIMIT);
      if (body.broken && body.broken.reason !== 'oversized') throw body.broken;
      return body.broken ? undefined : body.bytes;
    });
  }
}

/** Ends the matter for everything that is not the thing that was asked for. */
function refuseForeign({ status, isPage, retryAfter, header }: Answer, channel: Channel): void {
  const isOurs = channel === 'public' || header('x-sotay') === '1';
  if ((status === 200 || status === 206) && !isPage && isOurs) return;
  if (status === 404 || status === 410) throw new RemoteFailure('missing', `the server answers ${status}`);
  if (status === 416 || status === 429 || (status >= 500 && status !== 511)) {
    throw new RemoteFailure('server', `the server answers ${status}`, retryAfter);
  }
  // Redirects, 401, 403, 407, 511, pages of HTML: a network that wants something from its user first.
  throw new RemoteFailure('portal', `somebody else answers (${status})`);
}

/** Whether these bytes begin as a JSON object and stop before its end, as when a body without a told length breaks off. */
function isCutObject(bytes: Bytes): boolean {
  return bytes[0] === 0x7b && bytes.at(-1) !== 0x7d;
}

function startOf(answer: Answer): number {
  return Number(/^bytes (\d+)-/.exec(answer.header('content-range') ?? '')?.[1] ?? Number.NaN);
}

function joined(one: Bytes, two: Bytes): Bytes {
  if (one.length === 0) return two;
  const both = new Uint8Array(one.length + two.length);
  both.set(one);
  both.set(two, one.length);
  return both;
}
