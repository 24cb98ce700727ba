import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { PublishedMedia } from '../publishing/publications.ts';
import { askedRange, IMMUTABLE_WEEK, refusal } from './answer.ts';
import { namedTag } from './conditional.ts';

/**
 * The headers of a media file however it is sent. Whatever an author put into it, a browser that opens its address
 * runs nothing of it and gives it no origin; what is no picture is saved under its name instead of shown.
 */
export function mediaHeaders({ type, name }: PublishedMedia): Readonly<Record<string, string>> {
  const policy = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox" };
  if (type.startsWith('image/') || name === undefined) return policy;
  return { ...policy, 'Content-Disposition': savedAs(name) };
}

/** Answers a media file from the disk: 304 to who has it, the range asked for, else the whole. Never compressed. */
export async function answerMedia(c: Context, media: PublishedMedia): Promise<Response> {
  const { digest, length, path, type } = media;
  const tag = `"${digest}"`;
  const headers = { ...mediaHeaders(media), 'Cache-Control': IMMUTABLE_WEEK, ETag: tag };
  if (namedTag(c.req.header('if-none-match'), [tag]) !== undefined) return new Response(null, { status: 304, headers });

  const whole = `sha-256=:${Buffer.from(digest, 'base64url').toString('base64')}:`;
  const described = { ...headers, 'Content-Type': type, 'Accept-Ranges': 'bytes', 'Repr-Digest': whole };
  const range = askedRange(c, tag, length);
  if (range === 'unsatisfiable') {
    return refusal(c, 416, 'no_such_range', { 'Content-Range': `bytes */${length}` });
  }
  if (range) {
    return new Response(await bodyOf(path, range.first, range.last), {
      status: 206,
      headers: {
        ...described,
        'Content-Range': `bytes ${range.first}-${range.last}/${length}`,
        'Content-Length': String(range.last - range.first + 1),
      },
    });
  }
  return new Response(c.req.method === 'HEAD' ? null : await bodyOf(path, 0, length - 1), {
    headers: { ...described, 'Content-Digest': whole, 'Content-Length': String(length) },
  });
}

// Thumbnails and screens are asked for by the hundred: one read is quicker than a stream, and little memory.
const READ_AT_ONCE = 256 * 1024;

async function bodyOf(
  path: string,
  first: number,
  last: number,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
  if (last < READ_AT_ONCE) return (await readFile(path)).subarray(first, last + 1);
  // Whoever goes away cancels the stream, which closes the file.
  return Readable.toWeb(createReadStream(path, { start: first, end: last })) as ReadableStream<Uint8Array>;
}

/** RFC 6266: old programs read the plain name, in which nothing can end the header or leave the folder. */
function savedAs(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const shown = last.replace(/\p{Cc}|\p{Cs}/gu, '');
  const plain = shown.normalize('NFD').replace(/[^\x20-\x7e]|["\\%]/g, '') || 'file';
  const full = encodeURIComponent(shown).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
