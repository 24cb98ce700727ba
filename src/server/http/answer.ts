import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { namedTag, rangeIn, type ByteRange } from './conditional.ts';
import { encodingsFor } from './negotiate.ts';
import { contentDigestOf, type Prepared } from './prepared.ts';

/** Caching of what has a name made of its own bytes and so never changes. */
export const IMMUTABLE_WEEK = 'public, max-age=604800, immutable, no-transform';
export const IMMUTABLE_YEAR = 'public, max-age=31536000, immutable, no-transform';
/** Caching of what says what is newest: asked for every time, shared caches may answer a crowd for five seconds. */
export const NEWEST = 'public, max-age=0, s-maxage=5, must-revalidate';

export interface Caching {
  readonly cacheControl: string;
  readonly status?: 200 | 404;
  /** Whether single ranges are answered; what is negotiated by language has none. */
  readonly ranges?: boolean;
  readonly vary?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers something prepared: 304 to who has it, the range asked for, else the best encoding. */
export async function answerPrepared(c: Context, prepared: Prepared, caching: Caching): Promise<Response> {
  const { cacheControl, status = 200, ranges = false, vary } = caching;
  const headers: Record<string, string> = { ...caching.headers, 'Cache-Control': cacheControl };
  if (prepared.tags.length > 1) headers['Vary'] = vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding';
  else if (vary) headers['Vary'] = vary;

  const known = status === 200 ? namedTag(c.req.header('if-none-match'), prepared.tags) : undefined;
  if (known !== undefined) return new Response(null, { status: 304, headers: { ...headers, ETag: known } });

  headers['Content-Type'] = prepared.type;
  if (ranges) {
    headers['Accept-Ranges'] = 'bytes';
    const part = rangeAnswer(c, prepared, headers);
    if (part) return part;
  }
  const variant = await prepared.variant(encodingsFor(c.req.header('accept-encoding')));
  if (variant.encoding !== 'identity') headers['Content-Encoding'] = variant.encoding;
  headers['ETag'] = variant.tag;
  headers['Content-Digest'] = variant.contentDigest;
  headers['Content-Length'] = String(variant.bytes.length);
  return new Response(c.req.method === 'HEAD' ? null : variant.bytes, { status, headers });
}

// Ranges are of the plain bytes: a half of a Brotli stream could not be continued from another encoding's half.
function rangeAnswer(c: Context, prepared: Prepared, headers: Record<string, string>): Response | undefined {
  const { bytes, tag } = prepared.identity;
  const range = askedRange(c, tag, bytes.length);
  if (range === undefined) return undefined;
  if (range === 'unsatisfiable')
    return refusal(c, 416, 'no_such_range', { 'Content-Range': `bytes */${bytes.length}` });
  const slice = bytes.slice(range.first, range.last + 1);
  return new Response(slice, {
    status: 206,
    headers: {
      ...headers,
      ETag: tag,
      'Content-Range': `bytes ${range.first}-${range.last}/${bytes.length}`,
      'Content-Length': String(slice.length),
      'Content-Digest': contentDigestOf(slice),
    },
  });
}

/** The range somebody asks for of what has this tag and length; undefined means the whole. */
export function askedRange(c: Context, tag: string, length: number): ByteRange | 'unsatisfiable' | undefined {
  const asked = c.req.header('range');
  if (asked === undefined || c.req.method !== 'GET') return undefined;
  const unlessChanged = c.req.header('if-range');
  return unlessChanged === undefined || unlessChanged === tag ? rangeIn(asked, length) : undefined;
}

/** JSON that is made for this one request and kept by nobody. */
export function freshJson(
  value: unknown,
  status: ContentfulStatusCode = 200,
  more: Record<string, string> = {},
): Response {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'private, no-store',
      'Content-Length': String(body.length),
      'X-Sotay': '1',
      ...more,
    },
  });
}

/** A refusal: JSON with a word for programs under `/api`, plain text for people elsewhere. Never kept by a cache. */
export function refusal(
  c: Context,
  status: ContentfulStatusCode,
  error: string,
  more: Record<string, string> = {},
): Response {
  if (isApi(c)) return freshJson({ error }, status, { 'Cache-Control': 'no-store', ...more });
  const body = new TextEncoder().encode(`${error.replaceAll('_', ' ')}\n`);
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Length': String(body.length),
      ...more,
    },
  });
}

export function isApi(c: Context): boolean {
  return c.req.path === '/api' || c.req.path.startsWith('/api/');
}
