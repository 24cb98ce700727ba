import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deliver, Ended, firstPace, Held } from '#app/delegate/photo-upload.ts';
import type { PhotoOnItsWay } from '#app/state/photo-sending.ts';
import { createExchange } from '#sync/http-exchange.ts';
import { deviceClock } from '#platform/clock.ts';

const BYTES = new Uint8Array(700_000).map((_, i) => i % 251);
const ITEM: PhotoOnItsWay = {
  id: 'p',
  purpose: 'gallery',
  details: { credited: true },
  length: BYTES.length,
  digest: digestOf(BYTES),
  at: 1,
  state: 'waiting',
};

interface Door {
  readonly received: Uint8Array[];
  readonly asked: string[];
  /** Answers instead of the door, when it says something. */
  instead: (method: string, asked: number) => Response | Error | undefined;
  /** What becomes of a picture that is whole. */
  result: object;
}

/** A server's door for pictures, over HTTP as docs/WIRE.md tells it. */
function aDoor(): { readonly door: Door; send(arrived?: (bytes: number) => void): ReturnType<typeof deliver> } {
  const door: Door = { received: [], asked: [], instead: () => undefined, result: { kind: 'photo' } };
  const ours = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response =>
    Response.json(body, { status, headers: { 'X-Sotay': '1', ...headers } });
  const state = (): Response => {
    const offset = door.received.reduce((sum, piece) => sum + piece.length, 0);
    if (offset < BYTES.length) return ours(200, { id: 'u', state: 'receiving', offset, length: BYTES.length });
    return ours(200, { id: 'u', state: 'done', result: door.result });
  };
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { method = 'GET', body } = init;
    const offset = new Headers(init.headers).get('upload-offset');
    door.asked.push([method, offset].filter((word) => word !== null).join(' '));
    const instead = door.instead(method, door.asked.length);
    if (instead instanceof Error) throw instead;
    if (instead) return instead;
    expect(url).toBe(`/api/v1/me/uploads${method === 'POST' ? '' : '/u'}?conference=x`);
    const at = door.received.reduce((sum, piece) => sum + piece.length, 0);
    if (method !== 'PATCH') return state();
    if (Number(offset) !== at) return ours(409, { error: 'other_offset', offset: at });
    door.received.push(new Uint8Array(await (body as Blob).arrayBuffer()));
    return state();
  };
  const exchange = createExchange({ fetch, clock: deviceClock, credentials: 'same-origin' });
  const pace = firstPace();
  return {
    door,
    send: (arrived = () => undefined) =>
      deliver(ITEM, BYTES.slice().buffer, {
        ...{ conference: 'x', exchange, pace, arrived },
        signal: new AbortController().signal,
      }),
  };
}

describe('a picture', () => {
  it('goes out piece by piece and arrives byte for byte', async () => {
    const { door, send } = aDoor();
    const told: number[] = [];
    expect(await send((bytes) => told.push(bytes))).toEqual({ upload: 'u' });
    expect(digestOf(Buffer.concat(door.received))).toBe(ITEM.digest);
    expect(door.asked).toEqual(['POST', 'PATCH 0', 'PATCH 262144', 'PATCH 524288']);
    expect(told).toEqual([0, 262_144, 524_288]);
  });

  it('goes on where it stopped, in smaller pieces, once there is a network again', async () => {
    const { door, send } = aDoor();
    door.instead = (_, asked) => (asked === 3 ? new TypeError('no network') : undefined);
    await expect(send()).rejects.toMatchObject({ because: 'no-network' });
    door.instead = () => undefined;
    expect(await send()).toEqual({ upload: 'u' });
    expect(door.asked.slice(3, 6)).toEqual(['POST', 'PATCH 262144', 'PATCH 393216']);
    expect(digestOf(Buffer.concat(door.received))).toBe(ITEM.digest);
  });

  it('follows the server where an answer was lost after its bytes had arrived', async () => {
    const { door, send } = aDoor();
    door.received.push(BYTES.slice(0, 100_000));
    let isLate = true;
    door.instead = (method) => {
      if (method !== 'POST' || !isLate) return undefined;
      isLate = false;
      const old = { id: 'u', state: 'receiving', offset: 0, length: BYTES.length };
      return Response.json(old, { headers: { 'X-Sotay': '1' } });
    };
    expect(await send()).toEqual({ upload: 'u' });
    expect(digestOf(Buffer.concat(door.received))).toBe(ITEM.digest);
  });

  it('waits as long as the server asks', async () => {
    const { door, send } = aDoor();
    const headers = { 'X-Sotay': '1', 'Retry-After': '60' };
    door.instead = () => Response.json({ error: 'busy' }, { status: 429, headers });
    await expect(send()).rejects.toMatchObject({ because: 'busy', retryAfter: 60_000 });
    door.instead = () => Response.json({ error: 'try_again' }, { status: 503, headers });
    await expect(send()).rejects.toMatchObject({ because: 'server', retryAfter: 60_000 });
  });

  it('believes nobody but our server, and that nobody is signed in only when it says so in its words', async () => {
    const { door, send } = aDoor();
    const answers = [
      new Response('<html>', { headers: { 'Content-Type': 'text/html', 'X-Sotay': '1' } }),
      Response.json({ error: 'revoked' }, { status: 401 }),
      Response.json({ error: 'login' }, { status: 401, headers: { 'X-Sotay': '1' } }),
      Response.json({ well: 'come' }, { headers: { 'X-Sotay': '1' } }),
    ];
    for (const answer of answers) {
      door.instead = () => answer;
      await expect(send()).rejects.toBeInstanceOf(Held);
    }
    door.instead = () => Response.json({ error: 'revoked' }, { status: 401, headers: { 'X-Sotay': '1' } });
    await expect(send()).rejects.toEqual(new Ended('revoked'));
  });

  it('that the server will not have comes back with the reason', async () => {
    const { door, send } = aDoor();
    door.result = { kind: 'refused', reason: 'damaged', what: '', todo: '' };
    expect(await send()).toEqual({ refused: 'damaged' });
    door.instead = () => Response.json({ error: 'too_large' }, { status: 413, headers: { 'X-Sotay': '1' } });
    expect(await send()).toEqual({ refused: 'too-large' });
  });
});

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
