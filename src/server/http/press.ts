import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Makes bytes small without holding up the event loop: zlib's own threads do the work. */
export interface Press {
  gzip(bytes: Uint8Array): Promise<Uint8Array>;
  brotli(bytes: Uint8Array, quality: number): Promise<Uint8Array>;
}

/** Brotli's best takes seconds on a large programme: one at a time leaves the other threads to quicker work. */
export function createPress(): Press {
  let last: Promise<unknown> = Promise.resolve();
  return {
    gzip: (bytes) => gzipAsync(bytes, { level: 9 }),
    brotli(bytes, quality) {
      const press = (): Promise<Uint8Array> =>
        brotliAsync(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: quality,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          },
        });
      if (quality < SLOW_QUALITY) return press();
      const mine = last.then(press);
      last = mine.catch(() => {
        // Whoever asked is told; the next in line must not be.
      });
      return mine;
    },
  };
}

const SLOW_QUALITY = 10;
export const BEST_BROTLI = 11;
/** Good enough for what is made while somebody waits: a tenth larger, fifty times quicker. */
export const QUICK_BROTLI = 5;
