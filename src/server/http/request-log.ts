import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * One line and one count a request. The route's pattern is told, not the address: queries, tokens and what people
 * look at are nobody's business. Addresses of clients are not kept at all.
 */
export function withRequestLog(log: Logger, metrics: Metrics): MiddlewareHandler<{ Variables: { route?: string } }> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    // A method somebody invented must not become a label for ever.
    const method = METHODS.includes(c.req.method) ? c.req.method : 'other';
    const route = c.get('route') ?? 'none';
    const { status } = c.res;
    metrics.answered({ method, route, status, ms });
    const bytes = c.req.method === 'HEAD' ? 0 : Number(c.res.headers.get('content-length') ?? 0);
    log.info({ method, route, status, ms, bytes }, 'request');
  };
}
