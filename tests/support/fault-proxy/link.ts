import { setTimeout as pause } from 'node:timers/promises';

/** How bad the line is. */
export interface LinkShape {
  /** Shared by all connections, as the air of a hall is. */
  readonly kilobitsPerSecond?: number;
  /** Added to every request before it is forwarded. */
  readonly roundTripMilliseconds?: number;
}

const SLICE = 512; // Small enough that a 32 kbit/s line trickles instead of jumping.

/** The one line all connections of a proxy share. */
export class Link {
  #shape: LinkShape = {};
  #freeAt = 0;

  become(shape: LinkShape): void {
    this.#shape = shape;
    this.#freeAt = 0;
  }

  /** Waits as long as a request takes to come and go. */
  async travel(): Promise<void> {
    if (this.#shape.roundTripMilliseconds) await pause(this.#shape.roundTripMilliseconds);
  }

  /** Cuts bytes into the slices this line carries, each given out when the line is free for it. */
  async *carry(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    const rate = this.#shape.kilobitsPerSecond;
    if (rate === undefined) {
      yield bytes;
      return;
    }
    for (let start = 0; start < bytes.length; start += SLICE) {
      const slice = bytes.subarray(start, start + SLICE);
      const now = performance.now();
      this.#freeAt = Math.max(now, this.#freeAt) + (slice.length * 8) / rate;
      await pause(this.#freeAt - now);
      yield slice;
    }
  }
}
