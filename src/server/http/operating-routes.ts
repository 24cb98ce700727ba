import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Handler } from 'hono';
import { refusal } from './answer.ts';
import type { Metrics } from './metrics.ts';

/** What watches over the server asks. */
export function operatingRoutes(
  metrics: Metrics,
  metricsPublic: boolean,
): Record<'GET /healthz' | 'GET /metrics', Handler> {
  return {
    'GET /healthz': () => fresh('ok', 'text/plain; charset=utf-8'),
    'GET /metrics': async (c) => {
      if (!metricsPublic && !isFromThisMachine(c)) return refusal(c, 403, 'only_from_this_machine');
      return fresh(await metrics.text(), metrics.contentType);
    },
  };
}

function fresh(text: string, type: string): Response {
  const body = new TextEncoder().encode(text);
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-store', 'Content-Length': String(body.length) };
  return new Response(body, { headers });
}

// A proxy on this machine also comes from loopback; who it speaks for is in headers only it should set.
function isFromThisMachine(c: Context): boolean {
  if (['forwarded', 'x-forwarded-for', 'via'].some((name) => c.req.header(name) !== undefined)) return false;
  const address = getConnInfo(c).remote.address ?? '';
  return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.');
}
