import type { Context } from 'hono';

/**
 * Whether a browser says that the request comes from our own pages. A missing `Origin` is allowed only where asked:
 * programs send none, browsers send it with every POST.
 */
export function isSameOrigin(c: Context, publicOrigin: string | undefined, rule: { mayLackOrigin: boolean }): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return rule.mayLackOrigin;
  if (origin === publicOrigin) return true;
  // Behind a proxy that ends TLS the scheme differs; the host is what the browser connected to.
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}

/** Whether the body is JSON by its header: a form of a foreign page cannot say so. */
export function isJson(c: Context): boolean {
  return /^application\/json(?:\s*;|$)/i.test(c.req.header('content-type') ?? '');
}
