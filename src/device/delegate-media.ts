import type { Bytes } from '#wire/canonical.ts';
import { digestOf, type Digest } from '#wire/digest.ts';
import { DELEGATE_STORES } from './delegate-store.ts';
import type { Stores } from './stores.ts';

const { media } = DELEGATE_STORES;

/** Private pictures and papers on this device: bytes in the private database, never in Cache Storage. */
export interface DelegateMedia {
  /** Checked bytes; what is damaged counts as not here. */
  read(file: { readonly digest: Digest; readonly length: number }): Promise<Bytes | undefined>;
  /** Puts checked bytes here. Rejects when the device has no room. */
  keep(digest: Digest, bytes: Bytes): Promise<void>;
  /** Drops everything the list does not name. Resolves to what is left. */
  tidy(named: ReadonlySet<Digest>): Promise<readonly Digest[]>;
}

/** The files over the stores of a delegate's database. */
export function delegateMediaIn(stores: Stores): DelegateMedia {
  return {
    async read({ digest, length }) {
      const row = await stores.read([media], (rows) => rows.get(media, digest));
      // Bytes lie there as an ArrayBuffer: a Blob in IndexedDB may outlive its row in a file of its own.
      const bytes = row instanceof ArrayBuffer ? new Uint8Array(row) : undefined;
      return bytes?.length === length && (await digestOf(bytes)) === digest ? bytes : undefined;
    },
    keep: (digest, bytes) => stores.write([media], (rows) => rows.put(media, digest, new Uint8Array(bytes).buffer)),
    tidy: (named) =>
      stores.write([media], async (rows) => {
        const left: Digest[] = [];
        for (const digest of (await rows.keys(media)).map(String)) {
          if (named.has(digest)) left.push(digest);
          else await rows.delete(media, digest);
        }
        return left;
      }),
  };
}
