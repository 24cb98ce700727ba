import { setTimeout as pause } from 'node:timers/promises';
import { headerOf, withoutHeaders, type Answer } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { Framing } from './wire-writer.ts';

/** What a troubled network makes of one exchange. Whatever it does, it ends the connection or leaves it hanging. */
export type Fault = (exchange: Exchange) => Promise<void>;

/** A place in a body: so many bytes, or a share of it between 0 and 1. */
export type Place = { readonly bytes: number } | { readonly share: number };

/** The answer comes, late. */
export function delay(milliseconds: number): Fault {
  return async (exchange) => {
    await pause(milliseconds);
    await exchange.write(await exchange.upstream());
  };
}

/** TCP accepts the request and nothing ever comes back; the server never hears of it. */
export function silence(): Fault {
  return async () => {};
}

/** The connection is reset before a byte of an answer. */
export function reset(): Fault {
  return async (exchange) => exchange.hangUp();
}

/** The body begins and then nothing more comes, on an open connection. */
export function stall(at: Place): Fault {
  return async (exchange) => {
    const answer = await exchange.upstream();
    await exchange.write(answer, { bytes: placeIn(answer, at), ending: 'stay silent' });
  };
}

/** The connection ends inside the body: cleanly, as a proxy closes it, or by a reset. */
export function cut(at: Place, how: Cut = {}): Fault {
  const { encoding, ...writing } = how;
  return async (exchange) => {
    const answer = await exchange.upstream(encoding ? { encoding } : {});
    await exchange.write(answer, { bytes: placeIn(answer, at), ...writing });
  };
}

export interface Cut {
  readonly framing?: Framing;
  readonly ending?: 'close' | 'reset';
  /** Asks the server for this content encoding instead of the client's. */
  readonly encoding?: string;
}

/** The whole answer, its end told only by closing, as HTTP/1.0 did. The content encoding stays. */
export function unframed(): Fault {
  return async (exchange) => exchange.write(await exchange.upstream(), { framing: 'none' });
}

/** The whole answer without some of its headers. */
export function stripHeaders(...names: readonly string[]): Fault {
  return async (exchange) => exchange.write(withoutHeaders(await exchange.upstream(), ...names));
}

/** The whole answer with headers of somebody else's, in place of those of the same name. */
export function setHeaders(...headers: readonly (readonly [string, string])[]): Fault {
  return async (exchange) => {
    const answer = withoutHeaders(await exchange.upstream(), ...headers.map(([name]) => name));
    await exchange.write({ ...answer, headers: [...answer.headers, ...headers] });
  };
}

/** The body is altered on the way; the length header is corrected, or kept as a careless proxy does. */
export function rewrite(alter: (body: Buffer) => Buffer, length: 'corrected' | 'kept' = 'corrected'): Fault {
  return async (exchange) => {
    const answer = await exchange.upstream({ encoding: 'identity' });
    const body = alter(answer.body);
    if (length === 'kept') return exchange.write({ ...answer, body });
    const headers = withoutHeaders(answer, 'content-length', 'transfer-encoding').headers;
    return exchange.write({ ...answer, body, headers: [...headers, ['Content-Length', String(body.length)]] });
  };
}

/** Somebody else answers; the server never hears of it. */
export function answerWith(answer: Answer): Fault {
  return async (exchange) => exchange.write(answer);
}

/** A cache on the way gives what it kept, and confirms it to whoever already has it. */
export function replay(kept: Answer): Fault {
  return async (exchange) => {
    const tag = headerOf(kept, 'etag');
    const known = tag !== undefined && exchange.request.headers['if-none-match'] === tag;
    const confirmed = { ...withoutHeaders(kept, 'content-length', 'content-encoding'), status: 304, body: Buffer.of() };
    await exchange.write(known ? confirmed : kept);
  };
}

/** A shared cache that takes `/a?x` and `/a?y`, and answers in whatever encoding, for the same thing. */
export function cacheIgnoringQuery(): Fault {
  const kept = new Map<string, Answer>();
  return async (exchange) => {
    const path = new URL(exchange.request.path, 'http://cache').pathname;
    const found = kept.get(path);
    const answer = found ?? (await exchange.upstream());
    const control = headerOf(answer, 'cache-control') ?? '';
    if (exchange.request.method === 'GET' && answer.status === 200 && !/no-store|private/.test(control)) {
      kept.set(path, answer);
    }
    await exchange.write(answer);
  };
}

/** The server does what it was asked to and its answer is lost. */
export function dropAnswer(): Fault {
  return async (exchange) => {
    await exchange.upstream();
    exchange.hangUp();
  };
}

/** Not here, says a cache that has only half of what was published. */
export function missing(): Fault {
  return answerWith(page(404, 'text/plain', 'Not found\n'));
}

/** A body that goes on and on, without a length, as fast as is said. */
export function endless(flow: { readonly bytes: number; readonly bytesPerSecond: number }): Fault {
  const slice = Buffer.alloc(Math.max(1, Math.floor(flow.bytesPerSecond / 20)), '{"a":[');
  return async (exchange) => {
    await exchange.write(page(200, 'application/json', ''), { framing: 'none', ending: 'stay silent' });
    for (let sent = 0; sent < flow.bytes && !exchange.gone; sent += slice.length) {
      await exchange.writeMore(slice);
      await pause(50);
    }
    exchange.hangUp();
  };
}

/** An answer of our own making. */
export function page(
  status: number,
  type: string,
  text: string,
  extra: readonly (readonly [string, string])[] = [],
): Answer {
  const body = Buffer.from(text);
  return { status, headers: [['Content-Type', type], ['Content-Length', String(body.length)], ...extra], body };
}

const SIGN_IN = '<!doctype html><title>Wi-Fi</title><h1>Đăng nhập Wi-Fi khách sạn</h1><form><input name="room"></form>';

/** What the access point of a hotel answers, in the ways they do. */
export const portal = {
  page: () => answerWith(page(200, 'text/html; charset=utf-8', SIGN_IN)),
  /** HTML that claims to be what was asked for. */
  disguised: (type: string) => answerWith(page(200, type, SIGN_IN)),
  redirect: (to: string) => answerWith(page(302, 'text/html', SIGN_IN, [['Location', to]])),
  /** RFC 6585 §6 */
  authenticationRequired: () => answerWith(page(511, 'text/html', SIGN_IN)),
  bare: (status: 401 | 403 | 407) => answerWith(page(status, 'text/html', '')),
};

function placeIn(answer: Answer, at: Place): number {
  return 'bytes' in at ? at.bytes : Math.floor(answer.body.length * at.share);
}
