import type { Context, MiddlewareHandler } from 'hono';

/** What an answer that is no page may do in a browser: nothing. */
export const NOTHING = "default-src 'none'; frame-ancestors 'none'";
/** What a worker's script may do: it is the script's own answer that says so, not the page's. */
export const WORKER = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/** The Content-Security-Policy of a page whose inline scripts and styles have these hashes (`'sha256-…'`). */
export function pagePolicy(scripts: readonly string[], styles: readonly string[]): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html sotay-script-url sotay-formats',
  ].join('; ');
}

/** The policy of the draft as a still picture: our own styles and pictures, no script, in a frame of our desk only. */
export function stillPolicy(styles: readonly string[]): string {
  return [
    "default-src 'none'",
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

const ALWAYS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // The camera reads the code of a badge, in our own pages alone.
  'Permissions-Policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

// Half a year: long enough to matter, short enough that a library that loses its certificate is not locked out for good.
const HTTPS_ONLY = { 'Strict-Transport-Security': 'max-age=15552000' } as const;

/** The headers every answer carries, whatever it is. */
export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
  return { 'Content-Security-Policy': NOTHING, ...ALWAYS, ...(secure ? HTTPS_ONLY : {}) };
}

/** Puts them on every answer of the app; a page's own policy stays. */
export function withSecurityHeaders(publicOrigin: string | undefined): MiddlewareHandler {
  const plain = Object.entries(securityHeaders(false));
  const secure = Object.entries(securityHeaders(true));
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of isSecure(c, publicOrigin) ? secure : plain) {
      if (!headers.has(name)) headers.set(name, value);
    }
  };
}

/** Whether the reader came over HTTPS, to this server or to the proxy in front of it. */
export function isSecure(c: Context, publicOrigin: string | undefined): boolean {
  return publicOrigin?.startsWith('https:') === true || c.req.url.startsWith('https:');
}
