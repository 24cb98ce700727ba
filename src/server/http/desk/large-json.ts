import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { encodingsFor } from '../negotiate.ts';

const packed = promisify(gzip);
const WORTH_PACKING = 16 * 1024;

/** JSON for this one request that may be megabytes: ten thousand delegates on a hall's network. Kept by nobody. */
export async function largeJson(c: Context, value: unknown): Promise<Response> {
  const plain = Buffer.from(JSON.stringify(value));
  const isPacked = plain.length > WORTH_PACKING && encodingsFor(c.req.header('accept-encoding')).includes('gzip');
  const body = Uint8Array.from(isPacked ? await packed(plain, { level: 4 }) : plain);
  return new Response(c.req.method === 'HEAD' ? null : body, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
      'Cache-Control': 'private, no-store',
      'X-Sotay': '1',
      Vary: 'Accept-Encoding',
      ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
    },
  });
}
