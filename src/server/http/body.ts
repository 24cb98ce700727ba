import type { Context } from 'hono';

export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'cut' };

/** Reads a request's body up to a limit in bytes; no more of it is ever held. */
export async function readBody(c: Context, limit: number): Promise<Body> {
  if (Number(c.req.header('content-length') ?? 0) > limit) return { kind: 'too-long' };
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      length += chunk.length;
      if (length > limit) return { kind: 'too-long' };
      chunks.push(chunk);
    }
  } catch {
    // The client went away in the middle of its own sentence.
    return { kind: 'cut' };
  }
  return { kind: 'read', bytes: Uint8Array.from(Buffer.concat(chunks)) };
}
