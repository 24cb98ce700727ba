import { brotliCompressSync } from 'node:zlib';
import type { Head } from '#wire/head.ts';
import { channelPaths } from '#wire/paths.ts';

/** The newest head as a client gets it. */
export async function headOf(
  origin: string,
  conference: string,
): Promise<{ readonly head: Head; readonly tag: string }> {
  const answer = await fetch(origin + channelPaths(conference, 'public').head);
  return { head: (await answer.json()) as Head, tag: answer.headers.get('etag') ?? '' };
}

/** Body bytes a device that holds `before` needs for the newest edition: the head and one delta a changed part. */
export async function updateBytes(origin: string, conference: string, before: Head): Promise<UpdateBytes> {
  const paths = channelPaths(conference, 'public');
  const answer = await fetch(origin + paths.head);
  const headBytes = (await answer.arrayBuffer()).byteLength;
  const after = (await (await fetch(origin + paths.head)).json()) as Head;
  let deltaBytes = 0;
  let wholeBytes = 0;
  for (const [name, part] of Object.entries(after.parts)) {
    const whole = await (await fetch(origin + paths.object(part.digest))).arrayBuffer();
    wholeBytes += brotliCompressSync(new Uint8Array(whole)).byteLength;
    const old = before.parts[name];
    if (!old || old.digest === part.digest) continue;
    deltaBytes += await encodedLength(origin + paths.delta(part.digest, old.digest));
  }
  return { headBytes, deltaBytes, wholeBytes };
}

export interface UpdateBytes {
  readonly headBytes: number;
  readonly deltaBytes: number;
  /** All parts, brotli: what a device would fetch that held nothing. */
  readonly wholeBytes: number;
}

/** Status and body bytes of asking again with the tag of the held head. */
export async function unchangedCheck(origin: string, conference: string, tag: string) {
  const answer = await fetch(origin + channelPaths(conference, 'public').head, { headers: { 'if-none-match': tag } });
  return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
}

async function encodedLength(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  await answer.arrayBuffer();
  return Number(answer.headers.get('content-length'));
}
