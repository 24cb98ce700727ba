import type { Socket } from 'node:net';
import { askUpstream, wholeAnswer, type Answer, type UpstreamRequest } from './answer.ts';
import type { Link } from './link.ts';
import { write, writeAnswer, type Writing } from './wire-writer.ts';

/** What went back so far; status 0 while no status line has. */
export interface Sent {
  status: number;
  bytes: number;
}

/** One request and the connection its answer goes back on, as a fault sees it. */
export class Exchange {
  readonly request: UpstreamRequest;
  readonly #socket: Socket;
  readonly #link: Link;
  readonly #target: string;
  readonly #record: Sent;

  constructor(request: UpstreamRequest, road: { socket: Socket; link: Link; target: string; record: Sent }) {
    this.request = request;
    this.#socket = road.socket;
    this.#link = road.link;
    this.#target = road.target;
    this.#record = road.record;
  }

  /** Whether the client hung up. */
  get gone(): boolean {
    return this.#socket.destroyed;
  }

  /** The server's whole answer. The server has done what it was asked to. */
  async upstream(wish: { readonly encoding?: string } = {}): Promise<Answer> {
    const headers = { ...this.request.headers, ...(wish.encoding ? { 'accept-encoding': wish.encoding } : {}) };
    return wholeAnswer(await askUpstream(this.#target, { ...this.request, headers }));
  }

  async write(answer: Answer, writing?: Writing): Promise<void> {
    this.#record.status = answer.status;
    this.#record.bytes += await writeAnswer(this.#socket, this.#link, answer, writing);
  }

  /** More of a body already begun. */
  async writeMore(bytes: Uint8Array): Promise<void> {
    await write(this.#socket, this.#link, bytes);
    this.#record.bytes += bytes.length;
  }

  /** Resets the connection. */
  hangUp(): void {
    this.#socket.resetAndDestroy();
  }
}
