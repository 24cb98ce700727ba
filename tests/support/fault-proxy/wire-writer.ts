import http from 'node:http';
import type { Socket } from 'node:net';
import { withoutHeaders, type Answer } from './answer.ts';
import type { Link } from './link.ts';

/** How the end of a body is told: as upstream told it, by chunks, or (as HTTP/1.0 did) only by closing. */
export type Framing = 'kept' | 'chunked' | 'none';

/** What happens after the last byte written. */
export type Ending = 'close' | 'reset' | 'stay silent';

export interface Writing {
  readonly framing?: Framing;
  /** Body bytes written before the ending; all of them when absent. */
  readonly bytes?: number;
  readonly ending?: Ending;
}

/** Writes an answer byte by byte onto a socket, past Node's own idea of a correct answer. Resolves to the body bytes written. */
export async function writeAnswer(socket: Socket, link: Link, answer: Answer, writing: Writing = {}): Promise<number> {
  const { framing = 'kept', bytes = answer.body.length, ending = 'close' } = writing;
  const chunked = framing === 'chunked' || (framing === 'kept' && isChunked(answer));
  const sent = answer.body.subarray(0, bytes);
  await write(socket, link, Buffer.from(headText(answer, framing)));
  if (chunked && answer.body.length > 0) {
    await write(socket, link, Buffer.from(`${answer.body.length.toString(16)}\r\n`));
  }
  await write(socket, link, sent);
  if (chunked && sent.length === answer.body.length) {
    await write(socket, link, Buffer.from(sent.length > 0 ? '\r\n0\r\n\r\n' : '0\r\n\r\n'));
  }
  finish(socket, ending);
  return sent.length;
}

/** Writes bytes as fast as the line and the reader take them; quietly stops when the reader has gone. */
export async function write(socket: Socket, link: Link, bytes: Uint8Array): Promise<void> {
  for await (const slice of link.carry(bytes)) {
    if (socket.destroyed) return;
    await new Promise<void>((resolve) => {
      // Resolved, not rejected, on error: a reader who hung up is what most faults are about.
      socket.write(slice, () => resolve());
    });
  }
}

function finish(socket: Socket, ending: Ending): void {
  if (ending === 'close') socket.end();
  else if (ending === 'reset') socket.resetAndDestroy();
}

function isChunked(answer: Answer): boolean {
  return answer.headers.some(([key, value]) => key.toLowerCase() === 'transfer-encoding' && /chunked/i.test(value));
}

function headText(answer: Answer, framing: Framing): string {
  const framed = framing === 'kept' ? answer : withoutHeaders(answer, 'content-length', 'transfer-encoding');
  const lines = withoutHeaders(framed, 'connection', 'keep-alive').headers.map(([key, value]) => `${key}: ${value}`);
  if (framing === 'chunked') lines.push('Transfer-Encoding: chunked');
  lines.push('Connection: close');
  return `HTTP/1.1 ${answer.status} ${http.STATUS_CODES[answer.status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n`;
}
